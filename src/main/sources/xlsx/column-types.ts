import type { SheetCell } from './sheet-rows'

/** What the cells of one column are, counted as they go by. */
export class ColumnType {
  readonly #kinds = new Set<SheetCell['kind']>()
  #isWhole = true
  #numbers = 0
  #percentages = 0

  note({ kind, text, isPercent }: SheetCell): void {
    if (kind === 'error') return
    if (kind === 'number') this.#numbers += 1
    if (isPercent === true) this.#percentages += 1
    this.#kinds.add(kind)
    if (kind === 'number' && this.#isWhole && !/^[-+]?\d{1,18}$/.test(text)) this.#isWhole = false
  }

  /** Whether every number there is is shown as a percentage. */
  get isPercent(): boolean {
    return this.#numbers > 0 && this.#numbers === this.#percentages
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
