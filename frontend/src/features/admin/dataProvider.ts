import {
  HttpError,
  type DataProvider,
  type DeleteParams,
  type GetListResult,
  type Identifier,
  type RaRecord,
} from 'react-admin';
import type { ApiClient } from '../../api/client';
import type { RequestOptions } from '../../api/http';
import { ApiProblem } from '../../api/problem';
import { problemText } from '../../app/problemText';
import { untilTheEndOf, sinceTheStartOf } from './days';
import type { Deleted, RecordPage, Stats } from './records';
import { panelTexts } from './texts';

/** No list is paged any deeper by the server. */
export const REACH = 10_000;

const ROOT = '/api/v1/admin';
const MOST_AT_ONCE = 200;
const DATE_ONLY = /^\d{4}-\d{2}-\d{2}$/;

type Query = Record<string, string | number>;

interface ListRequest {
  pagination?: { page: number; perPage: number } | undefined;
  sort?: { field: string; order: string } | undefined;
  filter?: unknown;
  signal?: AbortSignal | undefined;
}

/** How many there are, as far as the server says; more than can be paged through are many. */
export interface ListMeta {
  total: number;
  isEstimate: boolean;
}

/** What the panel asks for beside records. */
export interface AdminDataProvider extends DataProvider {
  stats: (options: { signal: AbortSignal }) => Promise<Stats>;
  /** Ends all sessions of a user. */
  signOut: (userId: Identifier) => Promise<void>;
  /** Has a user mailed a link to choose a new password with. */
  resetPassword: (userId: Identifier) => Promise<void>;
}

/** Speaks the admin API in the name of whoever is signed in to the app. */
export function adminDataProvider(api: Pick<ApiClient, 'send'>): AdminDataProvider {
  async function send<T>(path: string, options?: Omit<RequestOptions, 'token'>): Promise<T> {
    try {
      return await api.send<T>(`${ROOT}/${path}`, options);
    } catch (error) {
      throw asHttpError(error);
    }
  }

  async function list<T extends RaRecord>(
    resource: string,
    { pagination = { page: 1, perPage: MOST_AT_ONCE }, sort, filter, signal }: ListRequest,
  ): Promise<GetListResult<T>> {
    const common = { ...orderOf(sort), ...filtersOf(filter) };
    const size = Math.min(pagination.perPage, MOST_AT_ONCE);
    const items: T[] = [];
    let page = pagination.page;
    let answer: RecordPage<T>;
    do {
      answer = await send(resource, { query: { ...common, page, page_size: size }, signal });
      items.push(...answer.items);
      page++;
      // An export wants more than the server gives at once.
    } while (answer.items.length === size && items.length < pagination.perPage);
    const meta: ListMeta = { total: answer.total, isEstimate: answer.total_is_estimate };
    return { data: items, total: Math.min(answer.total, REACH), meta };
  }

  async function byIds<T extends RaRecord>(resource: string, ids: Identifier[]): Promise<T[]> {
    const pages = await Promise.all(
      inParts(ids).map((part) =>
        send<RecordPage<T>>(resource, {
          query: { ids: part.join(','), page_size: MOST_AT_ONCE },
        }),
      ),
    );
    return pages.flatMap(({ items }) => items);
  }

  const change = <T extends RaRecord>(resource: string, id: Identifier, body: object) =>
    send<T>(`${resource}/${encodeURIComponent(id)}`, { method: 'PATCH', body });

  return {
    getList: (resource, params) => list(resource, params),
    getManyReference: (resource, { target, id, filter, ...params }) =>
      list(resource, { ...params, filter: { ...filter, [target]: id } }),
    getOne: async (resource, { id, signal }) => ({
      data: await send(`${resource}/${encodeURIComponent(id)}`, { signal }),
    }),
    getMany: async (resource, { ids }) => ({ data: await byIds(resource, ids) }),
    create: async (resource, { data }) => ({
      data: await send(resource, { method: 'POST', body: data }),
    }),
    update: async (resource, { id, data, previousData }) => ({
      data: await change(resource, id as Identifier, changed(data, previousData as object)),
    }),
    updateMany: async (resource, { ids, data }) => {
      for (const id of ids) await change(resource, id, data);
      return { data: ids };
    },
    delete: async <T extends RaRecord>(resource: string, { id, previousData }: DeleteParams<T>) => {
      await send(`${resource}/${encodeURIComponent(id)}`, { method: 'DELETE' });
      return { data: previousData ?? ({ id } as T) };
    },
    deleteMany: async (resource, { ids }) => {
      const gone: Identifier[] = [];
      for (const part of inParts(ids)) {
        const query = { ids: part.join(',') };
        gone.push(...(await send<Deleted>(resource, { method: 'DELETE', query })).deleted);
      }
      return { data: gone };
    },
    stats: ({ signal }) => send('stats', { signal }),
    signOut: (userId) => send(`users/${encodeURIComponent(userId)}/sign-out`, { method: 'POST' }),
    resetPassword: (userId) =>
      send(`users/${encodeURIComponent(userId)}/password-reset`, { method: 'POST' }),
  };
}

function orderOf(sort: ListRequest['sort']): Query {
  // By "id" is what the panel's library asks when nothing was asked: the server knows better.
  if (sort === undefined || sort.field === 'id') return {};
  return { sort: sort.order === 'DESC' ? `-${sort.field}` : sort.field };
}

/** A day stands for all of it in the time zone of whoever looks: the bound behind it is not a part. */
function filtersOf(filter: unknown): Query {
  const query: Query = {};
  for (const [name, value] of Object.entries((filter ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '') continue;
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    if (name.endsWith('_from') && DATE_ONLY.test(text)) query[name] = sinceTheStartOf(text);
    else if (name.endsWith('_to') && DATE_ONLY.test(text)) query[name] = untilTheEndOf(text);
    else query[name] = text;
  }
  return query;
}

/** What is not given stays as it is, so that two admins at one record do not undo each other. */
function changed(data: object, previous: object | undefined): object {
  const before = (previous ?? {}) as Record<string, unknown>;
  return Object.fromEntries(Object.entries(data).filter(([name, value]) => value !== before[name]));
}

function inParts(ids: Identifier[]): Identifier[][] {
  const parts: Identifier[][] = [];
  for (let start = 0; start < ids.length; start += MOST_AT_ONCE) {
    parts.push(ids.slice(start, start + MOST_AT_ONCE));
  }
  return parts;
}

/** A refusal in the panel's words; what a field is to blame for stands at the field. */
function asHttpError(error: unknown): unknown {
  if (!(error instanceof ApiProblem)) return error;
  const text = panelTexts.problems[error.code] ?? problemText(error);
  const field = panelTexts.fieldOfProblem[error.code];
  const errors: Record<string, string> = Object.fromEntries(
    error.violations.map(({ field: at, message }) => [at, message]),
  );
  if (field !== undefined) errors[field] = text;
  return new HttpError(text, error.status, { code: error.code, errors });
}
