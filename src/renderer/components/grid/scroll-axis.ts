/**
 * The browser clamps an element's length at about 33.5 million pixels, so a long table cannot have a scrolled element as long as
 * itself. An axis therefore has two positions: the exact offset (px from the start of the content, as long as the content) and the
 * scrollbar's position in a spacer of bounded length. The offset is the truth; the scrollbar follows it, and leads only when
 * somebody drags its thumb.
 */
export interface ScrollAxis {
  /** Length of everything, px; may exceed what a browser can lay out. */
  readonly contentPx: number
  /** Length of the part on screen that scrolls, px. */
  readonly viewportPx: number
}

/** Well under the browser's clamp, and far finer than any thumb: 15 million steps on a track of some hundred pixels. */
const longestSpacerPx = 15_000_000

/** Length to give the scrolled element, px: the content's own while that is possible. */
export function spacerPx(axis: ScrollAxis): number {
  return Math.min(axis.contentPx, Math.max(longestSpacerPx, axis.viewportPx))
}

/** The largest exact offset, px: the last pixel of content at the end of the viewport. */
export function largestOffsetPx(axis: ScrollAxis): number {
  return Math.max(0, axis.contentPx - axis.viewportPx)
}

/** Whether one pixel of the scrollbar stands for more than one pixel of content. */
export function isScaled(axis: ScrollAxis): boolean {
  return axis.contentPx > spacerPx(axis)
}

/** Keeps an offset inside the content. */
export function clampOffset(axis: ScrollAxis, offsetPx: number): number {
  return Math.min(largestOffsetPx(axis), Math.max(0, offsetPx))
}

/** Where the scrollbar stands for an exact offset, px. Both ends map to both ends; monotone. */
export function scrollbarOf(axis: ScrollAxis, offsetPx: number): number {
  const offset = clampOffset(axis, offsetPx)
  if (!isScaled(axis)) return offset
  return (offset / largestOffsetPx(axis)) * (spacerPx(axis) - axis.viewportPx)
}

/** The exact offset a dragged scrollbar asks for, px; whole multiples of `stepPx` when scaled, so that rows land aligned. */
export function offsetOf(axis: ScrollAxis, scrollbarPx: number, stepPx: number): number {
  if (!isScaled(axis)) return clampOffset(axis, scrollbarPx)
  const longestPx = spacerPx(axis) - axis.viewportPx
  if (scrollbarPx >= longestPx) return largestOffsetPx(axis)
  const offset = (Math.max(0, scrollbarPx) / longestPx) * largestOffsetPx(axis)
  return clampOffset(axis, Math.floor(offset / stepPx) * stepPx)
}

/** The offset nearest to the present one at which [startPx, endPx) is wholly on screen; its start when it is longer than the screen. */
export function offsetShowing(axis: ScrollAxis, offsetPx: number, startPx: number, endPx: number): number {
  if (startPx < offsetPx || endPx - startPx > axis.viewportPx) return clampOffset(axis, startPx)
  if (endPx > offsetPx + axis.viewportPx) return clampOffset(axis, endPx - axis.viewportPx)
  return clampOffset(axis, offsetPx)
}
