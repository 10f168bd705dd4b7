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
import { signInSchema, type SignInFields } from './schemas';
import { useReturnTarget } from './useReturnTarget';

const BY_CODE = {
  invalid_credentials: { field: 'root', message: texts.auth.wrongPassword },
} as const;

export function LoginPage() {
  usePageTitle(texts.auth.signIn);
  const session = useSession();
  const state = useSessionState();
  const { target, state: linkState } = useReturnTarget();
  const { register, handleSubmit, setError, setFocus, formState } = useForm<SignInFields>({
    resolver: zodResolver(signInSchema),
    defaultValues: { identifier: '', password: '' },
  });
  const { errors, isSubmitting } = formState;

  if (state.status === 'signed-in') return <Navigate to={target} replace />;
  if (state.status === 'restoring') return <StartScreen />;

  const submit = handleSubmit(async (fields) => {
    try {
      await session.signIn(fields);
    } catch (error) {
      showProblem(error, ['identifier', 'password'], setError, BY_CODE);
      setFocus('password', { shouldSelect: true });
    }
  });

  return (
    <AuthLayout
      title={texts.auth.signInTitle}
      text={texts.auth.signInText}
      footer={
        <>
          {texts.auth.noAccount}{' '}
          <Link to="/register" state={linkState}>
            {texts.auth.register}
          </Link>
        </>
      }
    >
      <form className={styles.form} noValidate onSubmit={(event) => void submit(event)}>
        {state.status === 'signed-out' && state.reason === 'ended' && !errors.root && (
          <p className={styles.notice}>{texts.auth.sessionEnded}</p>
        )}
        {errors.root && (
          <p role="alert" className={styles.problem}>
            {errors.root.message}
          </p>
        )}
        <TextField
          label={texts.auth.identifier}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          error={errors.identifier?.message}
          {...register('identifier')}
        />
        <PasswordField
          autoComplete="current-password"
          error={errors.password?.message}
          {...register('password')}
        />
        <Link to="/forgot-password" className={styles.aside}>
          {texts.auth.forgot}
        </Link>
        <Button type="submit" variant="primary" wide busy={isSubmitting}>
          {texts.auth.signIn}
        </Button>
      </form>
    </AuthLayout>
  );
}
