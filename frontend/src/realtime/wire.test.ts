import { compileFromFile, type Options } from 'json-schema-to-typescript';
import { resolve } from 'node:path';
import { format } from 'prettier';
import { expect, it } from 'vitest';
import settings from '../../.prettierrc.json';
import { schemaFile } from '../test/frameSchema';

const options: Partial<Options> = {
  additionalProperties: false,
  ignoreMinAndMaxItems: true,
  format: false,
  bannerComment:
    '// Made from docs/frames.schema.json by `npm run wire-types`; what is changed here is lost.',
};

/** `npm run wire-types` runs this with `--update`, which writes the file. */
it('has the wire types that the schema describes', async () => {
  const types = await compileFromFile(schemaFile, options);
  const text = await format(types, { ...settings, parser: 'typescript' } as never);
  await expect(text).toMatchFileSnapshot(resolve(import.meta.dirname, 'wire.ts'));
});
