import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import { useApi, useMe } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { PasswordField } from '../auth/PasswordField';
import { FormFoot } from './FormFoot';
import styles from './SettingsPage.module.css';

const SHORTEST = 8;

interface Problems {
  current?: string;
  next?: string;
  form?: string;
}

export function PasswordForm() {
  const api = useApi();
  const me = useMe();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [problems, setProblems] = useState<Problems>({});
  const [state, setState] = useState<'idle' | 'busy' | 'done'>('idle');

  const change = async () => {
    const objections = objectionsTo(current, next);
    setProblems(objections);
    if (Object.keys(objections).length > 0) return;
    setState('busy');
    try {
      await api.send('/api/v1/auth/password-change', {
        method: 'POST',
        body: { current_password: current, new_password: next },
      });
      setCurrent('');
      setNext('');
      setState('done');
    } catch (error) {
      setProblems(problemsOf(error));
      setState('idle');
    }
  };

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (state !== 'busy') void change();
      }}
      onChange={() => setState('idle')}
    >
      {/* Tells password managers whose password it is. */}
      <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
      <PasswordField
        label={texts.settings.currentPassword}
        autoComplete="current-password"
        value={current}
        error={problems.current}
        onChange={(event) => setCurrent(event.target.value)}
      />
      <PasswordField
        label={texts.settings.newPassword}
        hint={texts.auth.passwordHint}
        autoComplete="new-password"
        value={next}
        error={problems.next}
        onChange={(event) => setNext(event.target.value)}
      />
      <FormFoot
        done={state === 'done' ? texts.settings.passwordChanged : null}
        problem={problems.form}
      >
        <Button type="submit" busy={state === 'busy'}>
          {texts.settings.changePassword}
        </Button>
      </FormFoot>
    </form>
  );
}

function objectionsTo(current: string, next: string): Problems {
  if (current === '') return { current: texts.auth.passwordRequired };
  return Array.from(next).length < SHORTEST ? { next: texts.auth.passwordTooShort } : {};
}

function problemsOf(error: unknown): Problems {
  if (error instanceof ApiProblem) {
    if (error.code === 'invalid_credentials') return { current: texts.settings.passwordWrong };
    const violation = error.violations.find(({ field }) => field === 'new_password');
    if (violation !== undefined) return { next: violation.message };
  }
  return { form: problemText(error) };
}
