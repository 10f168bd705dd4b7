import { request } from './http';

/** Asks for a mail with a link, whether or not there is an account with that address. */
export async function requestPasswordReset(email: string): Promise<void> {
  await request('/api/v1/auth/password-reset', { method: 'POST', body: { email } });
}

/** Sets a password with the token of a mailed link; an {@link ApiProblem} when it is not good any more. */
export async function confirmPasswordReset(token: string, newPassword: string): Promise<void> {
  await request('/api/v1/auth/password-reset-confirm', {
    method: 'POST',
    body: { token, new_password: newPassword },
  });
}
