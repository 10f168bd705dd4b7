import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const COMPRESSIBLE = /\.(?:css|html|js|json|mjs|svg|txt|webmanifest|xml)$/;

/** A form must be smaller by this part of the file, or it is not worth its memory. */
const WORTHWHILE = 0.05;

/**
 * Puts a brotli and a gzip form beside each file that becomes smaller by it: `app.js.br`,
 * `app.js.gz`. The gateway gives them to browsers that take them, so that nothing is compressed
 * while somebody waits.
 */
export function precompressed(): Plugin {
  return {
    name: 'precompressed',
    apply: 'build',
    generateBundle: {
      order: 'post',
      async handler(_, bundle) {
        const files = Object.values(bundle).filter(({ fileName }) => COMPRESSIBLE.test(fileName));
        await Promise.all(
          files.map(async (file) => {
            const bytes = Buffer.from(file.type === 'chunk' ? file.code : file.source);
            for (const [ending, form] of await formsOf(bytes)) {
              if (form.length < bytes.length * (1 - WORTHWHILE)) {
                this.emitFile({ type: 'asset', fileName: file.fileName + ending, source: form });
              }
            }
          }),
        );
      },
    },
  };
}

async function formsOf(bytes: Buffer): Promise<[ending: string, form: Buffer][]> {
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
  };
  return [
    ['.br', await promisify(brotliCompress)(bytes, { params })],
    ['.gz', await promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION })],
  ];
}
