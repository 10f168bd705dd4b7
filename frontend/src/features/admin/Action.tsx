import { useState, type ReactElement, type ReactNode } from 'react';
import { Button, Confirm, useNotify, useRefresh } from 'react-admin';
import { panelTexts } from './texts';

interface ActionProps {
  label: string;
  icon: ReactElement;
  /** Asked before the action is taken; without it, it is taken at once. */
  title?: string;
  text?: ReactNode;
  act: () => Promise<unknown>;
  /** That it cannot be taken back shows in its colour. */
  isFinal?: boolean;
  /** Said when it is done. */
  done: string;
}

/** A button that does something to a record and then shows the record as it is. */
export function Action({ label, icon, title, text = '', act, isFinal = false, done }: ActionProps) {
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const notify = useNotify();
  const refresh = useRefresh();

  const take = async () => {
    setBusy(true);
    try {
      await act();
      notify(done, { type: 'success' });
      refresh();
    } catch (error) {
      notify(error instanceof Error ? error.message : panelTexts.problems.not_found, {
        type: 'error',
      });
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };

  return (
    <>
      <Button
        label={label}
        aria-label={label}
        disabled={busy}
        color={isFinal ? 'error' : 'primary'}
        onClick={() => (title === undefined ? void take() : setAsking(true))}
      >
        {icon}
      </Button>
      {title !== undefined && (
        <Confirm
          isOpen={asking}
          loading={busy}
          title={title}
          content={text}
          confirm={label}
          confirmColor={isFinal ? 'warning' : 'primary'}
          onConfirm={() => void take()}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
