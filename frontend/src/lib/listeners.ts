/** The smallest event source: those who listen now are told, in the order they came. */
export class Listeners<T = void> {
  private readonly listeners = new Set<(event: T) => void>();

  add(listener: (event: T) => void): () => void {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  }

  emit(event: T): void {
    for (const listener of [...this.listeners]) listener(event);
  }
}
