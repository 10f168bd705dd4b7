import { Listeners } from '../lib/listeners';
import { request } from './http';
import { ApiProblem, noAnswer } from './problem';
import type { Tokens, User } from './types';

export type SessionState =
  | { status: 'restoring' }
  | { status: 'unreachable' }
  | { status: 'signed-out'; reason: 'none' | 'left' | 'ended' }
  | { status: 'signed-in'; user: User };

export interface Credentials {
  identifier: string;
  password: string;
}

export interface Registration {
  username: string;
  email: string;
  password: string;
  /** The token of the link that the user was invited with. */
  invitation?: string;
}

/** A token is renewed when less than this is left of it. */
const RENEWAL_LEAD_MS = 60_000;
const RENEWAL_RETRY_MS = 10_000;
/**
 * Remembers that this browser signed in. The cookie itself is invisible to scripts, and asking for
 * a session that never was would only log a refused request.
 */
const HINT_KEY = 'parley.session';

/**
 * Who is signed in. The access token lives in this object only; the refresh token is an HttpOnly
 * cookie. However many callers need a new token at once, one refresh is under way.
 */
export class Session {
  private state: SessionState = { status: 'restoring' };
  private token: string | null = null;
  private expiresAt = 0;
  private leaving = false;
  private refreshing: Promise<string> | null = null;
  private renewalTimer: ReturnType<typeof setTimeout> | undefined;
  private readonly stateListeners = new Listeners();
  private readonly tokenListeners = new Listeners<string>();

  readonly getState = (): SessionState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => this.stateListeners.add(listener);

  /** Calls back with every new access token. */
  onToken(listener: (token: string) => void): () => void {
    return this.tokenListeners.add(listener);
  }

  /** Signing out, or in, in one tab of this browser does so in all of them. */
  followOtherTabs(): void {
    window.addEventListener('storage', (event) => {
      if (event.key !== HINT_KEY) return;
      if (event.newValue === null && this.state.status === 'signed-in') this.end('left');
      if (event.newValue !== null && this.state.status === 'signed-out') void this.restore();
    });
  }

  async restore(): Promise<void> {
    if (localStorage.getItem(HINT_KEY) === null) {
      this.end('none');
      return;
    }
    this.setState({ status: 'restoring' });
    try {
      await this.refresh();
    } catch {
      if (this.state.status === 'restoring') this.setState({ status: 'unreachable' });
    }
  }

  async signIn({ identifier, password }: Credentials): Promise<void> {
    const name = identifier.trim();
    // A username cannot contain an @, so the two never mix.
    const account = name.includes('@') ? { email: name } : { username: name };
    this.accept(
      await request<Tokens>('/api/v1/auth/login', {
        method: 'POST',
        body: { ...account, password, session: 'cookie' },
      }),
    );
  }

  async register(registration: Registration): Promise<void> {
    await request<User>('/api/v1/auth/register', { method: 'POST', body: registration });
    await this.signIn({ identifier: registration.username, password: registration.password });
  }

  async signOut(): Promise<void> {
    try {
      const token = await this.accessToken();
      this.leaving = true;
      await request('/api/v1/auth/logout', { method: 'POST', token });
    } catch (error) {
      // Already revoked is as good as signed out; anything else leaves the session alive.
      if (!isRefusal(error)) throw error;
    } finally {
      this.leaving = false;
    }
    this.end('left');
  }

  /**
   * Deletes the user's account for good, and with it every session. A wrong password, and the last
   * admin, are refused with an {@link ApiProblem}; then all stays as it was.
   */
  async deleteAccount(password: string): Promise<void> {
    const token = await this.accessToken();
    this.leaving = true;
    try {
      await request('/api/v1/auth/me', { method: 'DELETE', token, body: { password } });
    } finally {
      this.leaving = false;
    }
    this.end('left');
  }

  /** A token that is good for a while yet. */
  async accessToken(): Promise<string> {
    if (this.token !== null && this.expiresAt - Date.now() > RENEWAL_LEAD_MS / 2) return this.token;
    return this.refresh();
  }

  /** The user changed their names. */
  replaceUser(user: User): void {
    if (this.state.status === 'signed-in') this.setState({ status: 'signed-in', user });
  }

  /**
   * A token other than the one that was just refused. When somebody else has renewed it meanwhile,
   * that one is returned without a request.
   */
  async replacementFor(refused: string): Promise<string> {
    if (this.token !== null && this.token !== refused) return this.token;
    return this.refresh();
  }

  refresh(): Promise<string> {
    // The server closes the socket of a session that is being left before the answer is here; what
    // then asks for a new token must not make it look as if the session had ended by itself.
    if (this.leaving) return Promise.reject(noAnswer('signing out'));
    this.refreshing ??= this.requestRefresh().finally(() => {
      this.refreshing = null;
    });
    return this.refreshing;
  }

  private async requestRefresh(): Promise<string> {
    try {
      const tokens = await request<Tokens>('/api/v1/auth/refresh', { method: 'POST', body: {} });
      return this.accept(tokens);
    } catch (error) {
      if (isRefusal(error)) this.end(this.state.status === 'restoring' ? 'none' : 'ended');
      throw error;
    }
  }

  private accept(tokens: Tokens): string {
    this.token = tokens.access_token;
    this.expiresAt = Date.now() + tokens.expires_in * 1000;
    localStorage.setItem(HINT_KEY, '1');
    this.scheduleRenewal(Math.max(tokens.expires_in * 1000 - RENEWAL_LEAD_MS, RENEWAL_RETRY_MS));
    this.setState({ status: 'signed-in', user: tokens.user });
    this.tokenListeners.emit(tokens.access_token);
    return tokens.access_token;
  }

  private scheduleRenewal(delayMs: number): void {
    clearTimeout(this.renewalTimer);
    this.renewalTimer = setTimeout(() => {
      this.refresh().catch(() => {
        if (this.state.status === 'signed-in') this.scheduleRenewal(RENEWAL_RETRY_MS);
      });
    }, delayMs);
  }

  private end(reason: 'none' | 'left' | 'ended'): void {
    clearTimeout(this.renewalTimer);
    this.token = null;
    this.expiresAt = 0;
    localStorage.removeItem(HINT_KEY);
    this.setState({ status: 'signed-out', reason });
  }

  private setState(state: SessionState): void {
    this.state = state;
    this.stateListeners.emit();
  }
}

/** The server said no to this session, as opposed to not answering or being busy. */
function isRefusal(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 401 || error.status === 403);
}
