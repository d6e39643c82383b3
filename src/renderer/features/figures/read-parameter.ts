import type { FigureParameter } from '../../../shared/economic-index/figure'
import { placeCodes } from '../../../shared/geography/place-codes'

/** What was typed as a value of the parameter, or null when it is none. */
export function readParameter(parameter: Exclude<FigureParameter, { kind: 'choice' }>, text: string): number | string | null {
  const typed = text.trim()
  if (parameter.kind === 'text') return typed === '' ? (parameter.default === '' ? '' : null) : parameter.isPlace === true ? readPlace(parameter.default, typed) : typed
  const number = typed === '' ? Number.NaN : Number(typed.replace(',', '.'))
  const isTaken = number >= parameter.minimum && (parameter.maximum === null || number <= parameter.maximum) && (!parameter.isWhole || Number.isInteger(number))
  return isTaken ? number : null
}

/** The code of a place. A place to tell apart may be two, of which one is drawn: its name stays. */
function readPlace(none: string, typed: string): string | null {
  const codes = placeCodes(typed)
  return codes.length === 1 ? codes[0]! : codes.length > 1 && none === '' ? typed : null
}
