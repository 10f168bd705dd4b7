import { texts } from '../../app/texts';
import { linkify } from './linkify';
import styles from './MessageRow.module.css';

interface MessageTextProps {
  text: string;
  isEdited: boolean;
}

export function MessageText({ text, isEdited }: MessageTextProps) {
  return (
    <p className={styles.text}>
      {linkify(text).map((piece, index) =>
        'href' in piece ? (
          <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
          </a>
        ) : (
          piece.text
        ),
      )}
      {isEdited && <span className={styles.edited}> {texts.messages.edited}</span>}
    </p>
  );
}
