import { readFileSync } from 'node:fs';
import { expect } from 'vitest';

/** Where the Parley under test says what it runs; only who started it here knows. */
const runFile = process.env.PARLEY_RUN;

/** Without a mail server the mails are in the log, which is read where it is at hand. */
export const canReadMail = runFile !== undefined;

/** The link in the newest mail to an address, once there is one. */
export async function linkMailedTo(email: string): Promise<string> {
  let link = '';
  await expect
    .poll(() => (link = newestLinkTo(email)), { timeout: 30_000, interval: 200 })
    .not.toBe('');
  return link;
}

function newestLinkTo(email: string): string {
  const mails = readFileSync(logOfAuthService(), 'utf8').split('----- mail -----').slice(1);
  const own = mails.findLast((mail) => mail.includes(`To: ${email}`));
  return /https?:\/\/\S+#token=\S+/u.exec(own ?? '')?.[0] ?? '';
}

function logOfAuthService(): string {
  const { processes } = JSON.parse(readFileSync(runFile ?? '', 'utf8')) as {
    processes: { role: string; log: string }[];
  };
  const log = processes.find(({ role }) => role === 'auth-service')?.log;
  if (log === undefined) throw new Error(`${runFile} names no auth-service`);
  return log;
}
