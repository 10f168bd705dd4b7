import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { requestPasswordReset } from '../../api/passwordReset';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { AuthLayout } from './AuthLayout';
import styles from './AuthLayout.module.css';
import { showProblem } from './formProblems';
import { forgottenSchema, type ForgottenFields } from './schemas';

/** Asks for a mail with a link. What it says is the same whether or not there is an account. */
export function ForgotPasswordPage() {
  usePageTitle(texts.auth.forgotTitle);
  const { register, handleSubmit, setError, formState } = useForm<ForgottenFields>({
    resolver: zodResolver(forgottenSchema),
    defaultValues: { email: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ email }) => {
    try {
      await requestPasswordReset(email);
    } catch (error) {
      showProblem(error, ['email'], setError);
    }
  });

  return (
    <AuthLayout
      title={texts.auth.forgotTitle}
      text={texts.auth.forgotText}
      footer={<Link to="/login">{texts.auth.backToSignIn}</Link>}
    >
      {isSubmitSuccessful ? (
        <p role="status" className={styles.done}>
          {texts.auth.forgotSent}
        </p>
      ) : (
        <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
          {errors.root && (
            <p role="alert" className={styles.problem}>
              {errors.root.message}
            </p>
          )}
          <TextField
            label={texts.auth.email}
            type="email"
            autoComplete="email"
            error={errors.email?.message}
            {...register('email')}
          />
          <Button type="submit" variant="primary" wide busy={isSubmitting}>
            {texts.auth.forgotSend}
          </Button>
        </form>
      )}
    </AuthLayout>
  );
}
