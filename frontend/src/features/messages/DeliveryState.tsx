import { CircleAlert } from 'lucide-react';
import { useChat, useConnection } from '../../app/contexts';
import { texts } from '../../app/texts';
import { Button } from '../../ui/Button';
import { TOO_LARGE, type Outgoing } from '../../realtime/outbox';
import styles from './MessageRow.module.css';

/** How far an own message has come, and what to do when it went no further. */
export function DeliveryState({ item }: { item: Outgoing }) {
  const { outbox } = useChat();
  const connection = useConnection();
  switch (item.state) {
    case 'sent':
      return null;
    case 'waiting':
    case 'sending':
      return (
        <p className={styles.state}>
          {connection === 'live' ? texts.messages.sending : texts.messages.waiting}
        </p>
      );
    case 'failed':
      return (
        <div role="alert" className={styles.failed}>
          <CircleAlert size={15} aria-hidden="true" />
          {reasonOf(item.problem)}
          <Button size="sm" variant="quiet" onClick={() => outbox.retry(item.clientId)}>
            {texts.messages.retry}
          </Button>
          <Button size="sm" variant="quiet" onClick={() => outbox.remove(item.clientId)}>
            {texts.messages.discard}
          </Button>
        </div>
      );
  }
}

function reasonOf(problem: Outgoing['problem']): string {
  if (problem?.code === TOO_LARGE) return texts.messages.notSentTooLarge;
  return problem?.detail ? texts.messages.notSentBecause(problem.detail) : texts.messages.notSent;
}
