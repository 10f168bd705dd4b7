import { texts } from '../../app/texts';
import { Dialog } from '../../ui/Dialog';
import styles from './HelpDialog.module.css';

/** Every key that does something, in the places where it does. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title={texts.help.title} closeLabel={texts.common.close} onClose={onClose}>
      <div
        role="region"
        aria-label={texts.help.open}
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolled by keyboard
        tabIndex={0}
        data-initial-focus=""
        className={styles.body}
      >
        {texts.help.places.map(({ place, keys }) => (
          <section key={place} aria-label={place}>
            <h3 className={styles.place}>{place}</h3>
            <dl className={styles.keys}>
              {keys.map(([key, meaning]) => (
                <div key={meaning} className={styles.line}>
                  <dt>
                    {forThisKeyboard(key).map((part) => (
                      <kbd key={part} className={styles.key}>
                        {part}
                      </kbd>
                    ))}
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function forThisKeyboard(keys: string): string[] {
  const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);
  return keys.split(' ').map((key) => (isMac && key === 'Ctrl' ? '⌘' : key));
}
