import { gzipSync } from 'node:zlib';
import type { Plugin, Rolldown } from 'vite';

interface FirstLoadOptions {
  maxGzippedBytes: number;
}

/**
 * Fails a build whose first page has grown too large: the entry and all that it imports before it
 * runs, scripts and styles. What is imported later, on demand, does not count.
 */
export function firstLoad({ maxGzippedBytes }: FirstLoadOptions): Plugin {
  return {
    name: 'first-load',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const sizes = filesOf(bundle).map((file) => [file, gzippedSize(bundle[file])] as const);
        const total = sizes.reduce((sum, [, size]) => sum + size, 0);
        const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`;
        const list = sizes.map(([file, size]) => `  ${file}: ${kilobytes(size)}`).join('\n');
        const report = `The first load is ${kilobytes(total)} gzipped\n${list}`;
        if (total > maxGzippedBytes) {
          this.error(`${report}\nwhich is more than ${kilobytes(maxGzippedBytes)}`);
        }
        this.info(report);
      },
    },
  };
}

function filesOf(bundle: Rolldown.OutputBundle): string[] {
  const found = new Set<string>();
  const collect = (file: string) => {
    const chunk = bundle[file];
    if (found.has(file) || chunk?.type !== 'chunk') return;
    found.add(file);
    for (const style of chunk.viteMetadata?.importedCss ?? []) found.add(style);
    chunk.imports.forEach(collect);
  };
  for (const chunk of Object.values(bundle)) {
    if (chunk.type === 'chunk' && chunk.isEntry) collect(chunk.fileName);
  }
  return [...found];
}

function gzippedSize(file: Rolldown.OutputBundle[string] | undefined): number {
  if (file === undefined) return 0;
  return gzipSync(file.type === 'chunk' ? file.code : file.source).length;
}
