import type { AuthProvider } from 'react-admin';
import type { Session } from '../../api/session';

/**
 * The panel has no session of its own: it lies below the app's, which renews the token and sends
 * whoever is signed out to sign in and back.
 */
export function adminAuthProvider(session: Session): AuthProvider {
  const admin = () => {
    const state = session.getState();
    return state.status === 'signed-in' && state.user.is_admin ? state.user : undefined;
  };
  return {
    login: () => Promise.reject(new Error('The app signs people in')),
    logout: async () => {
      if (session.getState().status === 'signed-in') await session.signOut();
      return false;
    },
    checkAuth: () =>
      admin() === undefined ? Promise.reject(new Error('Not an admin')) : Promise.resolve(),
    // A refusal is told where it happened; a session that ended takes the whole page away.
    checkError: () => Promise.resolve(),
    getPermissions: () => Promise.resolve(admin() === undefined ? [] : ['admin']),
    canAccess: () => Promise.resolve(admin() !== undefined),
    getIdentity: () => {
      const user = admin();
      if (user === undefined) return Promise.reject(new Error('Not an admin'));
      return Promise.resolve({ id: user.id, fullName: user.display_name || user.username });
    },
  };
}
