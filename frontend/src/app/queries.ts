import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/problem';

const RETRIES = 2;

/** A refusal is final; what may pass is tried again. */
export function createQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The socket tells of changes; a query is asked again when somebody invalidates it.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        // A server on the same machine answers whether or not the browser believes in a network.
        networkMode: 'always',
        retry: (failures, error) =>
          failures < RETRIES && error instanceof ApiProblem && error.isPassing,
      },
      mutations: { networkMode: 'always' },
    },
  });
}
