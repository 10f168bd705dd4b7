import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link } from 'react-router';
import { confirmPasswordReset } from '../../api/passwordReset';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { AuthLayout } from './AuthLayout';
import styles from './AuthLayout.module.css';
import { showProblem } from './formProblems';
import { PasswordField } from './PasswordField';
import { newPasswordSchema, type NewPasswordFields } from './schemas';
import { useLinkToken } from './useLinkToken';

const BY_CODE = {
  reset_token_invalid: { field: 'root', message: texts.auth.resetLinkInvalid },
} as const;

/** Where the link of the mail leads. */
export function ResetPasswordPage() {
  usePageTitle(texts.auth.resetTitle);
  const token = useLinkToken();
  const { register, handleSubmit, setError, formState } = useForm<NewPasswordFields>({
    resolver: zodResolver(newPasswordSchema),
    defaultValues: { new_password: '' },
  });
  const { errors, isSubmitting, isSubmitSuccessful } = formState;

  const submit = handleSubmit(async ({ new_password: newPassword }) => {
    try {
      await confirmPasswordReset(token, newPassword);
    } catch (error) {
      showProblem(error, ['new_password'], setError, BY_CODE);
    }
  });

  const problem = token === '' ? texts.auth.resetLinkInvalid : errors.root?.message;
  return (
    <AuthLayout
      title={texts.auth.resetTitle}
      text={texts.auth.resetText}
      footer={
        problem === undefined ? (
          <Link to="/login">{texts.auth.backToSignIn}</Link>
        ) : (
          <Link to="/forgot-password">{texts.auth.forgotAgain}</Link>
        )
      }
    >
      {isSubmitSuccessful ? (
        <p role="status" className={styles.done}>
          {texts.auth.resetDone}
        </p>
      ) : (
        <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
          {problem !== undefined && (
            <p role="alert" className={styles.problem}>
              {problem}
            </p>
          )}
          <PasswordField
            hint={texts.auth.passwordHint}
            autoComplete="new-password"
            error={errors.new_password?.message}
            {...register('new_password')}
          />
          <Button type="submit" variant="primary" wide busy={isSubmitting} disabled={token === ''}>
            {texts.auth.resetSave}
          </Button>
        </form>
      )}
    </AuthLayout>
  );
}
