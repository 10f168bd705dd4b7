import { useState } from 'react';
import { ApiProblem } from '../../api/problem';
import { useMe, useSession } from '../../app/contexts';
import { problemText } from '../../app/problemText';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import confirmStyles from '../../ui/ConfirmDialog.module.css';
import { Dialog } from '../../ui/Dialog';
import { useToast } from '../../ui/toasts';
import { PasswordField } from '../auth/PasswordField';

/** Nobody deletes an account by mistake, or at a device that somebody else left open. */
export default function DeleteAccountDialog({ onClose }: { onClose: () => void }) {
  const me = useMe();
  const session = useSession();
  const toast = useToast();
  const [password, setPassword] = useState('');
  const [problem, setProblem] = useState<string>();
  const [busy, setBusy] = useState(false);

  const submit = async () => {
    if (password === '') {
      setProblem(texts.auth.passwordRequired);
      return;
    }
    setBusy(true);
    try {
      await session.deleteAccount(password);
      toast(texts.settings.accountDeleted);
    } catch (error) {
      setProblem(reasonOf(error));
      setBusy(false);
    }
  };

  return (
    <Dialog
      title={texts.settings.deleteAccountTitle}
      closeLabel={texts.common.close}
      size="sm"
      onClose={onClose}
    >
      <form
        className={confirmStyles.body}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (!busy) void submit();
        }}
      >
        <p className={confirmStyles.text}>{texts.settings.deleteAccountWarning(me.username)}</p>
        {/* Tells password managers whose password it is. */}
        <input type="hidden" name="username" autoComplete="username" value={me.username} readOnly />
        <PasswordField
          label={texts.settings.currentPassword}
          autoComplete="current-password"
          data-initial-focus=""
          value={password}
          error={problem}
          onChange={(event) => {
            setPassword(event.target.value);
            setProblem(undefined);
          }}
        />
        <div className={confirmStyles.actions}>
          <Button onClick={onClose}>{texts.common.cancel}</Button>
          <Button type="submit" variant="danger" busy={busy}>
            {texts.settings.deleteAccountAction}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function reasonOf(error: unknown): string {
  if (!(error instanceof ApiProblem)) return problemText(error);
  if (error.code === 'invalid_credentials') return texts.settings.passwordWrong;
  return error.code === 'last_admin' ? texts.settings.deleteAccountLast : problemText(error);
}
