import type { Rectangle } from '../files/window-state-file'

const smallestWindow = { width: 1024, height: 700 }
const defaultWindow = { width: 1280, height: 800 }
/** A remembered window shows at least this much of itself on some screen, or it goes back to the middle of the first one. */
const visiblePart = { width: 200, height: 100 }

export interface Placement {
  /** Without a position the system chooses one. */
  readonly bounds: { readonly x?: number; readonly y?: number; readonly width: number; readonly height: number }
  readonly minimum: { readonly width: number; readonly height: number }
}

/** Where the window opens. `workAreas` are the screens without their panels, the primary one first; screens smaller than the smallest window win. */
export function placeWindow(remembered: Rectangle | null, workAreas: readonly Rectangle[]): Placement {
  const home = workAreas.find((area) => remembered !== null && showsEnough(remembered, area))
  const area = home ?? workAreas[0] ?? { x: 0, y: 0, ...defaultWindow }
  const minimum = { width: Math.min(smallestWindow.width, area.width), height: Math.min(smallestWindow.height, area.height) }
  const wanted = remembered ?? defaultWindow
  const size = {
    width: clamp(wanted.width, minimum.width, area.width),
    height: clamp(wanted.height, minimum.height, area.height),
  }
  const position = home !== undefined && remembered !== null ? { x: remembered.x, y: remembered.y } : {}
  return { bounds: { ...position, ...size }, minimum }
}

function showsEnough(window: Rectangle, area: Rectangle): boolean {
  const width = Math.min(window.x + window.width, area.x + area.width) - Math.max(window.x, area.x)
  const height = Math.min(window.y + window.height, area.y + area.height) - Math.max(window.y, area.y)
  // The title bar has to be reachable: a window above the top edge cannot be dragged back.
  return width >= visiblePart.width && height >= visiblePart.height && window.y >= area.y
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
