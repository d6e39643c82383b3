/**
 * How many cases a property is tried on: that many in a thorough run (SEXTANT_PROPERTY=thorough), a third of them otherwise. The cases are
 * drawn anew each time, so that three quick runs find what a thorough one does; a failure prints the seed that brings it back.
 */
export function runs(thorough: number): number {
  return process.env['SEXTANT_PROPERTY'] === 'thorough' ? thorough : Math.ceil(thorough / 3)
}
