import { memo } from 'react';
import { fullTime, timeOfDay } from '../../app/dates';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { DeliveryState } from './DeliveryState';
import { MessageText } from './MessageText';
import { Reactions } from './Reactions';
import styles from './MessageRow.module.css';
import type { Entry } from './rows';

interface MessageRowProps {
  entry: Entry;
  name: string;
  /** The first of several by one sender shows who it is; the others follow closely. */
  startsGroup: boolean;
}

export const MessageRow = memo(function MessageRow({ entry, name, startsGroup }: MessageRowProps) {
  const time = (
    <time dateTime={entry.timestamp} title={fullTime(entry.timestamp)} className={styles.time}>
      {timeOfDay(entry.timestamp)}
    </time>
  );

  if (entry.isSystem) {
    return (
      <p className={styles.system}>
        {entry.content} {time}
      </p>
    );
  }

  const pending = entry.outgoing !== null && entry.outgoing.state !== 'sent';
  return (
    <article className={cx(styles.row, startsGroup && styles.first, pending && styles.pending)}>
      <div className={styles.gutter}>
        {startsGroup ? <Avatar id={entry.senderId ?? name} name={name} /> : time}
      </div>
      <div className={styles.body}>
        {startsGroup ? (
          <p className={styles.head}>
            <span className={styles.name}>{name}</span> {time}
          </p>
        ) : (
          <span className="visually-hidden">{name}</span>
        )}
        {entry.content === null ? (
          <p className={styles.deleted}>{texts.messages.deleted}</p>
        ) : (
          <MessageText text={entry.content} isEdited={entry.isEdited} />
        )}
        {entry.reactions.length > 0 && <Reactions reactions={entry.reactions} />}
        {entry.outgoing !== null && <DeliveryState item={entry.outgoing} />}
      </div>
    </article>
  );
});
