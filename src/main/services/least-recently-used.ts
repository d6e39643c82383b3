/** Keeps the newest entries by last use; the one that falls out is handed to `onDrop`. */
export class LeastRecentlyUsed<Value> {
  private readonly entries = new Map<string, Value>()

  constructor(
    private readonly capacity: number,
    private readonly onDrop: (value: Value) => void = () => {},
  ) {}

  get(key: string): Value | undefined {
    const value = this.entries.get(key)
    if (value === undefined) return undefined
    this.entries.delete(key)
    this.entries.set(key, value)
    return value
  }

  set(key: string, value: Value): void {
    this.entries.delete(key)
    this.entries.set(key, value)
    for (const [oldest, dropped] of this.entries) {
      if (this.entries.size <= this.capacity) return
      this.entries.delete(oldest)
      this.onDrop(dropped)
    }
  }

  delete(key: string): void {
    this.entries.delete(key)
  }
}
