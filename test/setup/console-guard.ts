import { afterEach, expect, vi } from 'vitest'

/**
 * A warning on the console is a defect someone stopped reading: it fails the test it appears in.
 * A test that means to warn calls `expectConsole()` first and reads what came.
 */
const seen: string[] = []
let isExpected = false

for (const level of ['warn', 'error'] as const) {
  vi.spyOn(console, level).mockImplementation((...words: unknown[]) => {
    seen.push(`console.${level}: ${words.map(String).join(' ')}`)
  })
}

/** From here to the end of the test, console output is collected instead of failing it. */
export function expectConsole(): readonly string[] {
  isExpected = true
  return seen
}

afterEach(() => {
  const printed = seen.splice(0)
  const wasExpected = isExpected
  isExpected = false
  if (!wasExpected) expect(printed).toEqual([])
})
