/**
 * How many cases a property is tried on: that many in a thorough run (SEXTANT_PROPERTY=thorough), which draws them anew each time, a third of
 * them otherwise (see test/setup/repeatable-properties.ts).
 */
export function runs(thorough: number): number {
  return process.env['SEXTANT_PROPERTY'] === 'thorough' ? thorough : Math.ceil(thorough / 3)
}
