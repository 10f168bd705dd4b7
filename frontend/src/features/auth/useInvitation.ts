import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

const FRAGMENT = /^#invitation=([\w-]+)$/u;

/** The token in the link of an invitation. It is cleared from the address, which others may see. */
export function useInvitation(): string | undefined {
  const { hash, pathname, state } = useLocation() as {
    hash: string;
    pathname: string;
    state: unknown;
  };
  const navigate = useNavigate();
  const found = FRAGMENT.exec(hash)?.[1];
  const [invitation, setInvitation] = useState(found);
  if (found !== undefined && found !== invitation) setInvitation(found);

  useEffect(() => {
    if (found !== undefined) void navigate(pathname, { replace: true, state });
  }, [found, navigate, pathname, state]);

  return invitation;
}
