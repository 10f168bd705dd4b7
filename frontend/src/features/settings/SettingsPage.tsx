import { useEffect, useId, useRef, type ReactNode } from 'react';
import { texts } from '../../app/texts';
import { usePageTitle } from '../../app/usePageTitle';
import { Page } from '../../ui/Page';
import { Appearance } from './Appearance';
import { DeleteAccount } from './DeleteAccount';
import { Devices } from './Devices';
import { Notifications } from './Notifications';
import { PasswordForm } from './PasswordForm';
import { ProfileForm } from './ProfileForm';
import styles from './SettingsPage.module.css';

export function SettingsPage() {
  const heading = useRef<HTMLHeadingElement>(null);
  usePageTitle(texts.settings.title);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Page title={texts.settings.title} back={texts.settings.back} heading={heading}>
      <div className={styles.scroller}>
        <div className={styles.sections}>
          <Section title={texts.settings.profile}>
            <ProfileForm />
          </Section>
          <Section title={texts.settings.appearance}>
            <Appearance />
          </Section>
          <Section title={texts.settings.notifications}>
            <Notifications />
          </Section>
          <Section title={texts.settings.password}>
            <PasswordForm />
          </Section>
          <Section title={texts.settings.devices}>
            <Devices />
          </Section>
          <Section title={texts.settings.deleteAccount}>
            <DeleteAccount />
          </Section>
        </div>
      </div>
    </Page>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className={styles.section} aria-labelledby={id}>
      <h2 id={id} className={styles.sectionTitle}>
        {title}
      </h2>
      {children}
    </section>
  );
}
