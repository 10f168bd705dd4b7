import styles from './Logo.module.css';

interface LogoProps {
  size?: number;
}

/** The mark: a speech bubble that reads as a P, the counter of the letter left open. */
export function LogoMark({ size = 28 }: LogoProps) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="9" className={styles.plate} />
      <path
        fillRule="evenodd"
        d="M8 26.2V14.8a8.3 8.3 0 1 1 8.3 8.3h-2.5c-.5 0-1 .2-1.4.6l-2.7 3.2c-.6.7-1.7.3-1.7-.7Zm8.3-7.6a3.8 3.8 0 1 0 0-7.6 3.8 3.8 0 0 0 0 7.6Z"
        className={styles.bubble}
      />
    </svg>
  );
}
