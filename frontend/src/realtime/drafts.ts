/** Text begun in a room and not sent; kept while the user looks elsewhere, and over reloads. */
export class Drafts {
  private readonly texts: Map<string, string>;
  private readonly storage: Storage;
  private readonly key: string;

  constructor(userId: string, storage: Storage = localStorage) {
    this.key = `parley.drafts.${userId}`;
    this.storage = storage;
    this.texts = new Map(parse(storage.getItem(this.key)));
  }

  get(roomId: string): string {
    return this.texts.get(roomId) ?? '';
  }

  set(roomId: string, text: string): void {
    if (text === '') this.texts.delete(roomId);
    else this.texts.set(roomId, text);
    try {
      if (this.texts.size === 0) this.storage.removeItem(this.key);
      else this.storage.setItem(this.key, JSON.stringify([...this.texts]));
    } catch {
      // Without room in the storage a draft lives as long as the page.
    }
  }

  clear(): void {
    this.texts.clear();
    this.storage.removeItem(this.key);
  }
}

function parse(text: string | null): [string, string][] {
  try {
    const entries: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(entries) ? entries.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(value: unknown): value is [string, string] {
  return Array.isArray(value) && typeof value[0] === 'string' && typeof value[1] === 'string';
}
