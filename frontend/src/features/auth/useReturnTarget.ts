import { useLocation, type Location } from 'react-router';

export interface ReturnState {
  from?: Location;
}

interface ReturnTarget {
  /** Where the visitor wanted to go before signing in; only ever an address inside the app. */
  target: string;
  /** To be handed on by links between the sign-in pages. */
  state: ReturnState | null;
}

export function useReturnTarget(): ReturnTarget {
  const { state } = useLocation() as Location<ReturnState | null>;
  const from = state?.from;
  const target = from === undefined ? '/rooms' : from.pathname + from.search + from.hash;
  return { target, state };
}
