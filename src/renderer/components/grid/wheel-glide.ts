import type { GridViewport } from './grid-viewport'

/** A notch of a mouse wheel is at least this much; a touchpad sends many smaller pieces that are smooth by themselves. */
const notchPx = 60
const glideMs = 110

/** Turns wheel events into movement of a viewport: touchpads directly, wheel notches eased over a few frames. */
export class WheelGlide {
  readonly #viewport: GridViewport
  readonly #prefersReducedMotion: () => boolean
  #frame = 0
  #from = { leftPx: 0, topPx: 0, startMs: 0 }
  #to = { leftPx: 0, topPx: 0 }

  constructor(viewport: GridViewport, prefersReducedMotion: () => boolean) {
    this.#viewport = viewport
    this.#prefersReducedMotion = prefersReducedMotion
  }

  /** Registers as a non-passive listener. Leaves Ctrl+wheel, the browser's zoom, alone. */
  readonly onWheel = (event: WheelEvent): void => {
    if (event.ctrlKey || event.metaKey) return
    event.preventDefault()
    const unitPx = event.deltaMode === 1 ? this.#viewport.geometry.rowHeightPx : event.deltaMode === 2 ? this.#viewport.vertical.viewportPx : 1
    const isSideways = event.shiftKey && event.deltaX === 0
    const byLeftPx = (isSideways ? event.deltaY : event.deltaX) * unitPx
    const byTopPx = (isSideways ? 0 : event.deltaY) * unitPx
    const isNotch = Math.max(Math.abs(byLeftPx), Math.abs(byTopPx)) >= notchPx
    if (!isNotch || this.#prefersReducedMotion()) {
      this.stop()
      this.#viewport.scrollTo(this.#viewport.leftPx + byLeftPx, this.#viewport.topPx + byTopPx)
      return
    }
    const start = this.#frame === 0 ? this.#viewport : this.#to
    this.#to = { leftPx: start.leftPx + byLeftPx, topPx: start.topPx + byTopPx }
    this.#from = { leftPx: this.#viewport.leftPx, topPx: this.#viewport.topPx, startMs: performance.now() }
    if (this.#frame === 0) this.#frame = requestAnimationFrame(this.#step)
  }

  /** Ends a glide where it is. */
  stop(): void {
    cancelAnimationFrame(this.#frame)
    this.#frame = 0
  }

  readonly #step = (): void => {
    const share = Math.min(1, (performance.now() - this.#from.startMs) / glideMs)
    const eased = 1 - (1 - share) ** 3
    this.#viewport.scrollTo(
      this.#from.leftPx + (this.#to.leftPx - this.#from.leftPx) * eased,
      this.#from.topPx + (this.#to.topPx - this.#from.topPx) * eased,
    )
    this.#frame = share < 1 ? requestAnimationFrame(this.#step) : 0
  }
}
