import { http, HttpResponse, type JsonBodyType } from 'msw';
import { setupServer } from 'msw/node';

/** Answers the requests of a test; whatever a test does not expect makes it fail. */
export const server = setupServer();

export function problem(status: number, code: string, extra: Record<string, unknown> = {}) {
  return HttpResponse.json(
    {
      type: `urn:parley:${code}`,
      title: code,
      status,
      detail: `Detail of ${code}`,
      code,
      ...extra,
    },
    { status, headers: { 'Content-Type': 'application/problem+json' } },
  );
}

export function answer(method: 'get' | 'post', path: string, body: JsonBodyType, status = 200) {
  return http[method](path, () => HttpResponse.json(body, { status }));
}
