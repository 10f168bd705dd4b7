import openapiTS, { astToString } from 'openapi-typescript';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import settings from '../.prettierrc.json' with { type: 'json' };
import { baseURL } from './support/browser';

const BANNER =
  '// Made from /api/v1/openapi.json of a running Parley by `npm run api-types`; what is changed here is lost.\n\n';

/** `npm run api-types` runs this with `--update`, which writes the file. */
it('the REST types are those that the server describes', async () => {
  const types = astToString(
    await openapiTS(new URL('/api/v1/openapi.json', baseURL), { alphabetize: true }),
  );
  const text = await format(BANNER + types, { ...settings, parser: 'typescript' } as never);
  await expect(text).toMatchFileSnapshot(resolve(import.meta.dirname, '../src/api/openapi.ts'));
});
