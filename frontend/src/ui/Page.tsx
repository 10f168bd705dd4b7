import { ArrowLeft } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { Link } from 'react-router';
import styles from './Page.module.css';

interface PageProps {
  title: string;
  /** What the way back to the conversations is called, which narrow screens show. */
  back: string;
  /** The heading, for who wants to move the focus there. */
  heading?: Ref<HTMLHeadingElement>;
  children: ReactNode;
}

/** A page of its own beside the list of conversations: a heading, and what stands below it. */
export function Page({ title, back, heading, children }: PageProps) {
  return (
    <section className={styles.page} aria-label={title}>
      <header className={styles.header}>
        <Link to="/rooms" className={styles.back} aria-label={back}>
          <ArrowLeft size={20} aria-hidden="true" />
        </Link>
        <h1
          ref={heading}
          tabIndex={heading === undefined ? undefined : -1}
          className={styles.title}
        >
          {title}
        </h1>
      </header>
      {children}
    </section>
  );
}
