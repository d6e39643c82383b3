import type { FigureParameter } from '../../../shared/economic-index/figure'

/** What was typed as a value of the parameter, or null when it is none. */
export function readParameter(parameter: Exclude<FigureParameter, { kind: 'choice' }>, text: string): number | string | null {
  const typed = text.trim()
  if (parameter.kind === 'text') return typed === '' && parameter.default !== '' ? null : typed
  const number = typed === '' ? Number.NaN : Number(typed.replace(',', '.'))
  const isTaken = number >= parameter.minimum && (parameter.maximum === null || number <= parameter.maximum) && (!parameter.isWhole || Number.isInteger(number))
  return isTaken ? number : null
}
