import { ApiProblem } from '../api/problem';
import { texts } from './texts';

/** What to tell the user of a failure that has no better place. */
export function problemText(error: unknown): string {
  if (!(error instanceof ApiProblem)) return texts.problems.unknown;
  if (error.status === 0) return texts.problems.noAnswer;
  if (error.status === 429) return texts.problems.rateLimited;
  if (error.status >= 500) return texts.problems.unavailable;
  return error.detail || texts.problems.unknown;
}
