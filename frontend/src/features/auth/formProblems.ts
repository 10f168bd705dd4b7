import type { FieldValues, Path, UseFormSetError } from 'react-hook-form';
import { ApiProblem } from '../../api/problem';
import { problemText } from '../../app/problemText';

/**
 * Puts a refusal where the user can act on it: violations at their fields, all else at the form.
 * `byCode` names the field and the words for codes that belong to one field.
 */
export function showProblem<T extends FieldValues>(
  error: unknown,
  fields: readonly Path<T>[],
  setError: UseFormSetError<T>,
  byCode: Partial<Record<string, { field: Path<T> | 'root'; message: string }>> = {},
): void {
  if (error instanceof ApiProblem) {
    const known = byCode[error.code];
    if (known !== undefined) {
      setError(known.field, { message: known.message }, { shouldFocus: known.field !== 'root' });
      return;
    }
    let placed = false;
    for (const { field, message } of error.violations) {
      const target = fields.find((candidate) => candidate === field);
      if (target === undefined) continue;
      setError(target, { message }, { shouldFocus: !placed });
      placed = true;
    }
    if (placed) return;
  }
  setError('root', { message: problemText(error) });
}
