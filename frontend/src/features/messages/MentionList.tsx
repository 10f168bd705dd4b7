import type { RoomMember } from '../../api/types';
import { texts } from '../../app/texts';
import { Avatar } from '../../ui/Avatar';
import { cx } from '../../ui/cx';
import { displayName } from '../rooms/names';
import styles from './MentionList.module.css';

interface MentionListProps {
  id: string;
  members: readonly RoomMember[];
  marked: number;
  onMark: (index: number) => void;
  onChoose: (member: RoomMember) => void;
}

/** Whom the text may mean; the keys are those of the field below. */
export function MentionList({ id, members, marked, onMark, onChoose }: MentionListProps) {
  return (
    <div id={id} role="listbox" aria-label={texts.messages.mention} className={styles.list}>
      {members.map((member, index) => (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are those of the field
        <div
          key={member.user_id}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === marked}
          className={cx(styles.person, index === marked && styles.marked)}
          onPointerMove={() => onMark(index)}
          // The field keeps the focus.
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => onChoose(member)}
        >
          <Avatar id={member.user_id} name={displayName(member)} size="sm" />
          <span className={styles.name}>{displayName(member)}</span>
          <span className={styles.username}>@{member.username}</span>
        </div>
      ))}
    </div>
  );
}
