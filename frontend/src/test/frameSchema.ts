import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

export type Direction = 'client' | 'server';
export type JsonObject = Record<string, unknown>;

interface Definition {
  oneOf?: { $ref: string }[];
  properties?: { type?: { const?: string } };
}

/** A kind of frame; several kinds may share a `type`. */
interface Kind {
  name: string;
  type: string;
  validate: ValidateFunction;
}

const ROOTS: Record<Direction, string> = { client: 'ClientFrame', server: 'ServerFrame' };

export const schemaFile = resolve(import.meta.dirname, '../../../docs/frames.schema.json');
const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as {
  $id: string;
  $defs: Record<string, Definition>;
};
// The ids of tests are short and readable, so formats are left to the server's tests.
const ajv = new Ajv2020({ allErrors: true, validateFormats: false, strictTypes: false });
ajv.addSchema(schema);

export const kinds: Record<Direction, readonly Kind[]> = {
  client: namesIn(ROOTS.client).map(kindOf),
  server: namesIn(ROOTS.server).map(kindOf),
};

/** What is wrong with a frame, each fault with its path; empty for a frame as it should be. */
export function frameFaults(direction: Direction, frame: JsonObject): string[] {
  const candidates = kinds[direction].filter(({ type }) => type === frame.type);
  if (candidates.length === 0) return [`/type: there is no ${direction} frame of this type`];
  const faults: string[] = [];
  for (const { name, validate } of candidates) {
    if (validate(frame)) return [];
    for (const { instancePath, message, params } of validate.errors ?? []) {
      faults.push(`${name} ${instancePath}: ${message ?? ''} ${JSON.stringify(params)}`);
    }
  }
  return faults;
}

/** Fails where a frame is not as `docs/frames.schema.json` says. */
export function checkFrame(direction: Direction, frame: JsonObject): void {
  const faults = frameFaults(direction, frame);
  if (faults.length === 0) return;
  throw new Error(
    `not a ${direction} frame of the protocol: ${JSON.stringify(frame)}\n  ${faults.join('\n  ')}`,
  );
}

function definition(name: string): Definition {
  const found = schema.$defs[name];
  if (found === undefined) throw new Error(`the schema has no ${name}`);
  return found;
}

function namesIn(name: string): string[] {
  const { oneOf } = definition(name);
  if (oneOf === undefined) return [name];
  return oneOf.flatMap(({ $ref }) => namesIn($ref.replace('#/$defs/', '')));
}

function kindOf(name: string): Kind {
  const validate = ajv.getSchema(`${schema.$id}#/$defs/${name}`);
  const type = definition(name).properties?.type?.const;
  if (validate === undefined || type === undefined) throw new Error(`${name} is no frame`);
  return { name, type, validate };
}
