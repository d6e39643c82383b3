import type { WebContents } from 'electron'

/** Zoom factors a person can step through: 50 % to 300 %. */
export const zoomSteps = [0.5, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, 3]

/** The next zoom factor in a direction; stays at the ends. */
export function nextZoom(factor: number, direction: 'in' | 'out'): number {
  // Chromium keeps zoom as a logarithm, so factors come back inexact.
  const slack = 0.005
  const next = direction === 'in'
    ? zoomSteps.find((step) => step > factor + slack)
    : zoomSteps.findLast((step) => step < factor - slack)
  return next ?? (direction === 'in' ? 3 : 0.5)
}

/** Changes the page's zoom by one step, or back to 100 %. */
export function zoomPage(contents: WebContents, change: 'in' | 'out' | 'reset'): void {
  contents.setZoomFactor(change === 'reset' ? 1 : nextZoom(contents.getZoomFactor(), change))
}
