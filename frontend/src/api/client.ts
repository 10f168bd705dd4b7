import { request, type RequestOptions } from './http';
import { ApiProblem } from './problem';
import type { Session } from './session';

/** Requests in the name of the signed-in user; a token that ran out is replaced unnoticed. */
export class ApiClient {
  private readonly session: Session;

  constructor(session: Session) {
    this.session = session;
  }

  async send<T>(path: string, options: Omit<RequestOptions, 'token'> = {}): Promise<T> {
    const token = await this.session.accessToken();
    try {
      return await request<T>(path, { ...options, token });
    } catch (error) {
      // A wrong password is no fault of the token, and is not tried twice.
      const isStale = error instanceof ApiProblem && error.status === 401;
      if (!isStale || error.code === 'invalid_credentials') throw error;
      return request<T>(path, { ...options, token: await this.session.replacementFor(token) });
    }
  }
}
