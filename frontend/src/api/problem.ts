export interface Violation {
  field: string;
  message: string;
}

interface ProblemDetails {
  status: number;
  code: string;
  detail: string;
  violations?: Violation[];
  retryAfterMs?: number | undefined;
}

/** Used when no answer came at all. */
export const NO_ANSWER = 'no_answer';

/** A refusal of the server (RFC 9457), or the lack of an answer (`status` 0). */
export class ApiProblem extends Error {
  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly violations: readonly Violation[];
  readonly retryAfterMs: number | undefined;

  constructor(details: ProblemDetails, options?: ErrorOptions) {
    super(`${details.status} ${details.code}: ${details.detail}`, options);
    this.name = 'ApiProblem';
    this.status = details.status;
    this.code = details.code;
    this.detail = details.detail;
    this.violations = details.violations ?? [];
    this.retryAfterMs = details.retryAfterMs;
  }

  /** Whether the same request may well succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

export function noAnswer(cause: unknown): ApiProblem {
  return new ApiProblem({ status: 0, code: NO_ANSWER, detail: '' }, { cause });
}

export async function problemFrom(response: Response): Promise<ApiProblem> {
  const body = asRecord(await response.json().catch(() => null));
  const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
  return new ApiProblem({
    status: response.status,
    code: typeof body.code === 'string' ? body.code : `http_${response.status}`,
    detail: typeof body.detail === 'string' ? body.detail : '',
    violations: Array.isArray(body.violations) ? body.violations.filter(isViolation) : [],
    retryAfterMs: Number.isFinite(seconds) ? seconds * 1000 : undefined,
  });
}

function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isViolation(value: unknown): value is Violation {
  const record = asRecord(value);
  return typeof record.field === 'string' && typeof record.message === 'string';
}
