import type { SheetCell } from './sheet-rows'

/** What the cells of one column are, counted as they go by. */
export class ColumnType {
  readonly #kinds = new Set<SheetCell['kind']>()
  #isWhole = true

  note({ kind, text }: SheetCell): void {
    if (kind === 'error') return
    this.#kinds.add(kind)
    if (kind === 'number' && this.#isWhole && !/^[-+]?\d{1,18}$/.test(text)) this.#isWhole = false
  }

  /** The engine's type that holds every cell: text where kinds are mixed. */
  get type(): string {
    const [only, ...others] = [...this.#kinds]
    if (others.length > 0) return this.#kinds.size === 2 && this.#kinds.has('date') && this.#kinds.has('timestamp') ? 'TIMESTAMP' : 'VARCHAR'
    switch (only) {
      case 'number': return this.#isWhole ? 'BIGINT' : 'DOUBLE'
      case 'boolean': return 'BOOLEAN'
      case 'date': return 'DATE'
      case 'timestamp': return 'TIMESTAMP'
      case 'time': return 'TIME'
      default: return 'VARCHAR'
    }
  }
}
