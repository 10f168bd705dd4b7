import { lazy, memo, Suspense } from 'react';
import { texts } from '../../app/texts';
import { linkify } from './linkify';
import markdownStyles from './Markdown.module.css';
import { Mention } from './Mention';
import { splitMentions, type Mentioned } from './mentions';
import styles from './MessageRow.module.css';

// Without its code, as when the network fails in that moment, Markdown is read as it was written.
const Markdown = lazy(() =>
  import('./Markdown').catch(() => ({
    default: ({ text }: { text: string }) => <p className={styles.text}>{text}</p>,
  })),
);

/** Most of what people say has none of these, and need not be parsed. */
const MAY_BE_MARKDOWN =
  /[*_~`#>|[\]\\&]|^\s*(?:[-+]|\d+[.)])\s|www\.|^\s*-{3,}|\S+@\S+\.|^(?: {4}|\t)/mu;

interface MessageTextProps {
  text: string;
  isEdited: boolean;
  mentioned: Mentioned;
}

/** What a message says: links, mentions, and Markdown where there may be some. */
export const MessageText = memo(function MessageText(props: MessageTextProps) {
  const { text, isEdited, mentioned } = props;
  if (!MAY_BE_MARKDOWN.test(text)) return <PlainText {...props} />;
  return (
    <Suspense fallback={<PlainText {...props} />}>
      <div className={markdownStyles.markdown} data-text="">
        <Markdown text={text} mentioned={mentioned} />
      </div>
      {isEdited && <EditedMark />}
    </Suspense>
  );
});

function PlainText({ text, isEdited, mentioned }: MessageTextProps) {
  return (
    <p className={styles.text}>
      <span data-text="">
        {linkify(text).map((piece, index) =>
          'href' in piece ? (
            <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          ) : (
            <WithMentions key={index} text={piece.text} mentioned={mentioned} />
          ),
        )}
      </span>
      {isEdited && <EditedMark />}
    </p>
  );
}

function WithMentions({ text, mentioned }: { text: string; mentioned: Mentioned }) {
  return splitMentions(text, mentioned).map((piece, index) =>
    typeof piece === 'string' ? (
      piece
    ) : (
      <Mention key={index} userId={piece.userId}>
        @{piece.username}
      </Mention>
    ),
  );
}

function EditedMark() {
  return <span className={styles.edited}> {texts.messages.edited}</span>;
}
