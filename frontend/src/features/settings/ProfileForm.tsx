import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import type { User } from '../../api/types';
import { useApi, useMe, useSession } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/TextField';
import { FormFoot } from './FormFoot';
import styles from './SettingsPage.module.css';

type Field = 'display_name' | 'username';

export function ProfileForm() {
  const me = useMe();
  const api = useApi();
  const session = useSession();
  const [name, setName] = useState(me.display_name);
  const [username, setUsername] = useState(me.username);
  const [problems, setProblems] = useState<Partial<Record<Field | 'form', string>>>({});
  const [state, setState] = useState<'idle' | 'busy' | 'saved'>('idle');

  const save = async () => {
    if (name.trim() === '') {
      setProblems({ display_name: texts.settings.displayNameRequired });
      return;
    }
    setState('busy');
    setProblems({});
    try {
      const user = await api.send<User>('/api/v1/auth/me', {
        method: 'PATCH',
        body: { display_name: name.trim(), username: username.trim() },
      });
      session.replaceUser(user);
      setState('saved');
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
        if (state !== 'busy') void save();
      }}
      onChange={() => setState('idle')}
    >
      <TextField
        label={texts.settings.displayName}
        hint={texts.settings.displayNameHint}
        error={problems.display_name}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label={texts.settings.username}
        hint={texts.settings.usernameHint}
        error={problems.username}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={username}
        onChange={(event) => setUsername(event.target.value)}
      />
      <TextField label={texts.settings.email} value={me.email} readOnly />
      <FormFoot done={state === 'saved' ? texts.settings.saved : null} problem={problems.form}>
        <Button type="submit" variant="primary" busy={state === 'busy'}>
          {texts.settings.saveProfile}
        </Button>
      </FormFoot>
    </form>
  );
}

function problemsOf(error: unknown): Partial<Record<Field | 'form', string>> {
  if (error instanceof ApiProblem) {
    if (error.code === 'username_taken') return { username: texts.auth.usernameTaken };
    const named = error.violations.filter(({ field }) =>
      ['display_name', 'username'].includes(field),
    );
    if (named.length > 0) return Object.fromEntries(named.map((v) => [v.field, v.message]));
  }
  return { form: problemText(error) };
}
