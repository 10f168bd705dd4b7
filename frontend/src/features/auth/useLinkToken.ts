import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

/**
 * The token behind the `#` of a mailed link, or an empty string. It is taken out of the address at
 * once, so that it stays in no history and is on no screen that somebody shares.
 */
export function useLinkToken(): string {
  const location = useLocation();
  const navigate = useNavigate();
  const [token] = useState(() => new URLSearchParams(location.hash.slice(1)).get('token') ?? '');

  useEffect(() => {
    if (location.hash !== '') void navigate(location.pathname, { replace: true });
  }, [location.hash, location.pathname, navigate]);

  return token;
}
