import { zodResolver } from '@hookform/resolvers/zod';
import { useForm } from 'react-hook-form';
import { Link, Navigate } from 'react-router';
import { useSession, useSessionState } from '../../app/contexts';
import { StartScreen } from '../../app/StartScreen';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { AuthLayout } from './AuthLayout';
import styles from './AuthLayout.module.css';
import { showProblem } from './formProblems';
import { PasswordField } from './PasswordField';
import { registrationSchema, type RegistrationFields } from './schemas';
import { useInvitation } from './useInvitation';
import { useReturnTarget } from './useReturnTarget';

const BY_CODE = {
  username_taken: { field: 'username', message: texts.auth.usernameTaken },
  email_taken: { field: 'email', message: texts.auth.emailTaken },
  invitation_required: { field: 'root', message: texts.auth.invitationRequired },
  invitation_invalid: { field: 'root', message: texts.auth.invitationInvalid },
} as const;

export function RegisterPage() {
  usePageTitle(texts.auth.register);
  const session = useSession();
  const state = useSessionState();
  const { target, state: linkState } = useReturnTarget();
  const invitation = useInvitation();
  const { register, handleSubmit, setError, formState } = useForm<RegistrationFields>({
    resolver: zodResolver(registrationSchema),
    defaultValues: { username: '', email: '', password: '' },
  });
  const { errors, isSubmitting } = formState;

  if (state.status === 'signed-in') return <Navigate to={target} replace />;
  if (state.status === 'restoring') return <StartScreen />;

  const submit = handleSubmit(async (fields) => {
    try {
      await session.register(invitation === undefined ? fields : { ...fields, invitation });
    } catch (error) {
      showProblem(error, ['username', 'email', 'password'], setError, BY_CODE);
    }
  });

  return (
    <AuthLayout
      title={texts.auth.registerTitle}
      text={invitation === undefined ? texts.auth.registerText : texts.auth.invited}
      footer={
        <>
          {texts.auth.haveAccount}{' '}
          <Link to="/login" state={linkState}>
            {texts.auth.signIn}
          </Link>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {errors.root && (
          <p role="alert" className={styles.problem}>
            {errors.root.message}
          </p>
        )}
        <TextField
          label={texts.auth.username}
          hint={texts.auth.usernameHint}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.username?.message}
          {...register('username')}
        />
        <TextField
          label={texts.auth.email}
          type="email"
          autoComplete="email"
          error={errors.email?.message}
          {...register('email')}
        />
        <PasswordField
          hint={texts.auth.passwordHint}
          autoComplete="new-password"
          error={errors.password?.message}
          {...register('password')}
        />
        <Button type="submit" variant="primary" wide busy={isSubmitting}>
          {texts.auth.register}
        </Button>
      </form>
    </AuthLayout>
  );
}
