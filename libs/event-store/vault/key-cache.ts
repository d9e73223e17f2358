/** Keeps the keys last used, so that a busy client's key is unwrapped once. */
export function createKeyCache(capacity: number) {
  const keys = new Map<string, Buffer>();
  return {
    through(id: string, open: () => Buffer): Buffer {
      const key = keys.get(id) ?? open();
      // Taken out and put back: a Map's order of insertion is then the order of use.
      keys.delete(id);
      keys.set(id, key);
      const [oldest] = keys.keys();
      if (keys.size > capacity && oldest !== undefined) keys.delete(oldest);
      return key;
    },
  };
}
