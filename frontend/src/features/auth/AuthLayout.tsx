import type { ReactNode } from 'react';
import { texts } from '../../app/texts';
import { LogoMark } from '../../ui/Logo';
import styles from './AuthLayout.module.css';

interface AuthLayoutProps {
  title: string;
  text: string;
  children: ReactNode;
  footer: ReactNode;
}

export function AuthLayout({ title, text, children, footer }: AuthLayoutProps) {
  return (
    <main className={styles.page}>
      <div className={styles.column}>
        <div className={styles.brand}>
          <LogoMark size={40} />
          <span className={styles.product}>{texts.product}</span>
        </div>
        <div className={styles.card}>
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.text}>{text}</p>
          {children}
        </div>
        <p className={styles.footer}>{footer}</p>
      </div>
    </main>
  );
}
