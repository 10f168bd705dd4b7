import type { Outgoing } from './outbox';

/** Where what was not sent yet survives a reload. */
export interface OutboxKeeper {
  /** In the order in which it was written. */
  load: () => Outgoing[];
  keep: (item: Outgoing) => void;
  drop: (clientId: string) => void;
}

/**
 * Each item has an entry of its own in the browser's storage, so that tabs do not overwrite each
 * other's. Two tabs may load and send the same item: the room gets one message, by its key.
 */
export class KeptOutbox implements OutboxKeeper {
  private readonly storage: Storage;
  private readonly prefix: string;

  constructor(userId: string, storage: Storage = localStorage) {
    this.prefix = `parley.outbox.${userId}.`;
    this.storage = storage;
  }

  load(): Outgoing[] {
    return this.keys()
      .flatMap((key) => parseItem(this.storage.getItem(key)))
      .sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  }

  keep(item: Outgoing): void {
    try {
      this.storage.setItem(this.prefix + item.clientId, JSON.stringify(item));
    } catch {
      // The storage is full or forbidden: the message is sent all the same, and lost by a reload.
    }
  }

  drop(clientId: string): void {
    this.storage.removeItem(this.prefix + clientId);
  }

  clear(): void {
    for (const key of this.keys()) this.storage.removeItem(key);
  }

  /** Calls back with the key of each item that another tab has sent or given up. */
  onDroppedElsewhere(listener: (clientId: string) => void): () => void {
    const onStorage = ({ key, newValue }: StorageEvent) => {
      if (newValue === null && key?.startsWith(this.prefix))
        listener(key.slice(this.prefix.length));
    };
    window.addEventListener('storage', onStorage);
    return () => window.removeEventListener('storage', onStorage);
  }

  private keys(): string[] {
    const all = Array.from({ length: this.storage.length }, (_, index) => this.storage.key(index));
    return all.filter((key) => key?.startsWith(this.prefix) === true) as string[];
  }
}

/** What an earlier version kept, or a person's hand changed, is worth nothing when it does not fit. */
function parseItem(text: string | null): Outgoing[] {
  try {
    const item = JSON.parse(text ?? '') as Partial<Outgoing>;
    const { clientId, roomId, content, createdAt } = item;
    if (!clientId || !roomId || !content || !createdAt) return [];
    const isFailed = item.state === 'failed';
    return [
      {
        clientId,
        roomId,
        content,
        createdAt,
        replyTo: item.replyTo ?? null,
        state: isFailed ? 'failed' : 'waiting',
        seq: null,
        problem: isFailed ? (item.problem ?? null) : null,
      },
    ];
  } catch {
    return [];
  }
}
