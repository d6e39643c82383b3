import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Settings } from '../../../shared/contract/app-channels'
import { knownSettings } from '../../../shared/contract/first-settings'
import type { Rectangle, WindowState } from '../../files/window-state-file'

export const settingsFileName = 'settings.json'
export const windowFileName = 'window.json'

/** What the window looks like before anything else is known. */
export interface FirstState {
  readonly settings: Settings
  /** Null for the default place. */
  readonly windowState: WindowState | null
}

/**
 * Reads what the window needs from the person's data folder: two files of a line each, which nothing can be done without. By hand, without
 * the schemas: to read those takes longer than to open the window. What is not as it should be counts as not there; the files' own readers, which come later,
 * say so and set it aside.
 */
export function readFirstState(folder: string, ofThisSession: Partial<Settings>): FirstState {
  return {
    settings: { theme: 'system', language: null, ...knownSettings(readObject(join(folder, settingsFileName))), ...ofThisSession },
    windowState: windowStateFrom(readObject(join(folder, windowFileName))),
  }
}

type JsonObject = Readonly<Record<string, unknown>>

function readObject(path: string): JsonObject {
  try {
    return objectFrom(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return {}
  }
}

function windowStateFrom({ bounds, isMaximised, zoomFactor }: JsonObject): WindowState | null {
  const rectangle = rectangleFrom(objectFrom(bounds))
  const isZoom = typeof zoomFactor === 'number' && zoomFactor >= 0.5 && zoomFactor <= 3
  return rectangle !== null && typeof isMaximised === 'boolean' && isZoom ? { bounds: rectangle, isMaximised, zoomFactor } : null
}

function rectangleFrom({ x, y, width, height }: JsonObject): Rectangle | null {
  return isInteger(x) && isInteger(y) && isInteger(width) && isInteger(height) && width > 0 && height > 0 ? { x, y, width, height } : null
}

function isInteger(value: unknown): value is number {
  return Number.isSafeInteger(value)
}

function objectFrom(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null ? (value as JsonObject) : {}
}
