import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { readJsonFile } from './json-file'

const Rectangle = z.strictObject({ x: z.int(), y: z.int(), width: z.int().positive(), height: z.int().positive() })
export type Rectangle = z.infer<typeof Rectangle>

/** What is remembered about the window between sessions; lengths in device-independent pixels. */
export const WindowState = z.strictObject({
  bounds: Rectangle,
  isMaximised: z.boolean(),
  zoomFactor: z.number().min(0.5).max(3),
})
export type WindowState = z.infer<typeof WindowState>

/** Remembers where the window was. Losing it costs nothing, so a broken file counts as none. */
export class WindowStateFile {
  readonly #path: string

  constructor(path: string) {
    this.#path = path
  }

  async load(): Promise<WindowState | null> {
    const reading = await readJsonFile(this.#path, WindowState)
    return reading.kind === 'read' ? reading.value : null
  }

  /** Synchronous: it runs while the window closes. */
  saveNow(state: WindowState): void {
    try {
      writeFileSync(this.#path, JSON.stringify(WindowState.parse(state)))
    } catch {
      // The next window opens at its default place; not worth a message while the app closes.
    }
  }
}
