import { columnStart, columnsBetween, type ColumnPositions } from './column-positions'
import { clampOffset, offsetOf, offsetShowing, scrollbarOf, type ScrollAxis } from './scroll-axis'

/** Everything that places cells and is not the scroll position. */
export interface GridGeometry {
  readonly rowCount: number
  readonly rowHeightPx: number
  readonly headerHeightPx: number
  /** Row numbers. */
  readonly gutterPx: number
  readonly frozenPx: number
  /** The columns that scroll. */
  readonly scrolling: ColumnPositions
}

/** What is drawn: inclusive rows and inclusive scrolling columns. Changes only when other cells have to be drawn. */
export interface VisiblePart {
  readonly fromRow: number
  readonly toRow: number
  /** Rows are placed from here, so that no position in the page ever grows with the row number. */
  readonly anchorRow: number
  readonly fromColumn: number
  readonly toColumn: number
  /** Columns are placed from here, so that a cell stays where it is in its row while others come and go. */
  readonly anchorColumn: number
  /** The first column whose beginning is on screen, or that is at least not cut on the left. */
  readonly firstColumn: number
  readonly widthPx: number
  readonly heightPx: number
}

/** The elements of a grid that has been drawn. `scroller` has the scrollbars, `surface` covers what they do not. */
export interface GridElements {
  readonly grid: HTMLElement
  readonly scroller: HTMLElement
  readonly surface: HTMLElement
}

const anchorStep = 1_000
const anchorColumnStep = 128
const columnOverscan = 1

/**
 * The scroll position of one grid, outside React: a wheel tick moves two transforms, and React hears of it only when other rows or
 * columns come into view.
 */
export class GridViewport {
  #geometry: GridGeometry = {
    rowCount: 0, rowHeightPx: 28, headerHeightPx: 0, gutterPx: 0, frozenPx: 0,
    scrolling: { starts: new Float64Array(1), count: 0, totalPx: 0 },
  }
  #part: VisiblePart = { fromRow: 0, toRow: -1, anchorRow: 0, fromColumn: 0, toColumn: -1, anchorColumn: 0, firstColumn: 0, widthPx: 0, heightPx: 0 }
  #widthPx = 0
  #heightPx = 0
  #leftPx = 0
  #topPx = 0
  #elements: GridElements | null = null
  #echo = { leftPx: 0, topPx: 0 }
  readonly #partListeners = new Set<() => void>()
  readonly #scrollListeners = new Set<() => void>()

  /** Exact position of the first pixel of scrolling columns on screen. */
  get leftPx(): number { return this.#leftPx }
  /** Exact position of the first pixel of rows on screen. */
  get topPx(): number { return this.#topPx }
  get geometry(): GridGeometry { return this.#geometry }

  get vertical(): ScrollAxis {
    return { contentPx: this.#geometry.rowCount * this.#geometry.rowHeightPx, viewportPx: Math.max(0, this.#heightPx - this.#geometry.headerHeightPx) }
  }

  get horizontal(): ScrollAxis {
    const { gutterPx, frozenPx, scrolling } = this.#geometry
    return { contentPx: scrolling.totalPx, viewportPx: Math.max(0, this.#widthPx - gutterPx - frozenPx) }
  }

  /** Whole rows on screen, at least one. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.vertical.viewportPx / this.#geometry.rowHeightPx))
  }

  readonly visiblePart = (): VisiblePart => this.#part

  /** For useSyncExternalStore: called when `visiblePart` is another one. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#partListeners.add(listener)
    return () => { this.#partListeners.delete(listener) }
  }

  /** Called on every change of position, before React hears of anything. */
  readonly onScroll = (listener: () => void): (() => void) => {
    this.#scrollListeners.add(listener)
    return () => { this.#scrollListeners.delete(listener) }
  }

  get elements(): GridElements | null { return this.#elements }

  /** The scroller's scrollbars show the position, and move it when dragged. */
  attach(elements: GridElements | null): void {
    this.#elements = elements
    this.#moveScrollbars()
  }

  setGeometry(geometry: GridGeometry): void {
    this.#geometry = geometry
    this.scrollTo(this.#leftPx, this.#topPx)
  }

  setSize(widthPx: number, heightPx: number): void {
    if (widthPx === this.#widthPx && heightPx === this.#heightPx) return
    this.#widthPx = widthPx
    this.#heightPx = heightPx
    this.scrollTo(this.#leftPx, this.#topPx)
  }

  /** Moves to exact offsets, clamped. */
  scrollTo(leftPx: number, topPx: number): void {
    this.#leftPx = clampOffset(this.horizontal, leftPx)
    this.#topPx = clampOffset(this.vertical, topPx)
    this.#moveScrollbars()
    this.#changed()
  }

  /** The scrollbars moved. Only a hand on them counts: our own writes come back as an echo and are ignored. */
  followScrollbars(): void {
    const scroller = this.#elements?.scroller
    if (scroller === undefined) return
    // A scroller that changed its size was moved by the browser, not by a hand, and may say so before any observer does.
    if (scroller.clientWidth !== this.#widthPx || scroller.clientHeight !== this.#heightPx) {
      this.setSize(scroller.clientWidth, scroller.clientHeight)
      return
    }
    const { scrollLeft, scrollTop } = scroller
    if (scrollLeft === this.#echo.leftPx && scrollTop === this.#echo.topPx) return
    if (scrollLeft !== this.#echo.leftPx) this.#leftPx = offsetOf(this.horizontal, scrollLeft, 1)
    if (scrollTop !== this.#echo.topPx) this.#topPx = offsetOf(this.vertical, scrollTop, this.#geometry.rowHeightPx)
    this.#echo = { leftPx: scrollLeft, topPx: scrollTop }
    this.#changed()
  }

  /** Brings a cell wholly on screen with the least movement. `scrollingColumn` null leaves the columns where they are. */
  reveal(row: number | null, scrollingColumn: number | null): void {
    const { rowHeightPx, scrolling } = this.#geometry
    const topPx = row === null ? this.#topPx : offsetShowing(this.vertical, this.#topPx, row * rowHeightPx, (row + 1) * rowHeightPx)
    const leftPx = scrollingColumn === null
      ? this.#leftPx
      : offsetShowing(this.horizontal, this.#leftPx, columnStart(scrolling, scrollingColumn), columnStart(scrolling, scrollingColumn + 1))
    if (topPx !== this.#topPx || leftPx !== this.#leftPx) this.scrollTo(leftPx, topPx)
  }

  /** Puts a row in the middle of the screen. */
  centreRow(row: number): void {
    this.scrollTo(this.#leftPx, (row + 0.5) * this.#geometry.rowHeightPx - this.vertical.viewportPx / 2)
  }

  #moveScrollbars(): void {
    const scroller = this.#elements?.scroller
    if (scroller === undefined) return
    scroller.scrollLeft = scrollbarOf(this.horizontal, this.#leftPx)
    scroller.scrollTop = scrollbarOf(this.vertical, this.#topPx)
    // Read back: the browser rounds to what its screen can show.
    this.#echo = { leftPx: scroller.scrollLeft, topPx: scroller.scrollTop }
  }

  #changed(): void {
    const next = this.#computePart()
    const isOther = !isSamePart(this.#part, next)
    if (isOther) this.#part = next
    for (const listener of this.#scrollListeners) listener()
    if (isOther) for (const listener of this.#partListeners) listener()
  }

  #computePart(): VisiblePart {
    const { rowCount, rowHeightPx, scrolling } = this.#geometry
    const { viewportPx } = this.vertical
    const fromRow = Math.max(0, Math.min(rowCount - 1, Math.floor(this.#topPx / rowHeightPx)))
    const toRow = viewportPx === 0 ? -1 : Math.min(rowCount - 1, Math.ceil((this.#topPx + viewportPx) / rowHeightPx) - 1)
    const columns = columnsBetween(scrolling, this.#leftPx, this.#leftPx + this.horizontal.viewportPx, columnOverscan)
    return {
      fromRow, toRow, anchorRow: Math.floor(fromRow / anchorStep) * anchorStep,
      fromColumn: columns.from, toColumn: this.horizontal.viewportPx === 0 ? -1 : columns.to, anchorColumn: Math.floor(columns.from / anchorColumnStep) * anchorColumnStep,
      // One column more than is on screen is drawn at either side; the very first has none before it.
      firstColumn: columns.from === 0 ? 0 : columns.from + columnOverscan,
      widthPx: this.#widthPx, heightPx: this.#heightPx,
    }
  }
}

function isSamePart(one: VisiblePart, other: VisiblePart): boolean {
  return one.fromRow === other.fromRow && one.toRow === other.toRow && one.anchorRow === other.anchorRow &&
    one.fromColumn === other.fromColumn && one.toColumn === other.toColumn &&
    one.widthPx === other.widthPx && one.heightPx === other.heightPx
}
