import type { Measure, NumberFormat } from '../../../shared/query/measure'
import type { ColourScale, MeasureLook } from '../../../shared/query/measure-look'

type Change<Settings> = { readonly [Name in keyof Settings]?: Settings[Name] | undefined }

/** Changes how a measure's cells look; `undefined` puts a member back to plain. */
export function withLook(measure: Measure, change: Change<MeasureLook>): Measure {
  const look = cleaned<MeasureLook>({ ...measure.look, ...change })
  const next = { ...measure, look }
  if (Object.keys(look).length === 0) delete (next as Measure).look
  return next
}

/** Changes how a measure's numbers are written; what was automatic becomes a plain number first. */
export function withFormat(format: NumberFormat | undefined, change: Change<NumberFormat>): NumberFormat {
  return cleaned<NumberFormat>({ kind: 'number', decimals: null, ...format, ...change })
}

/** The scale a kind of colour begins with: over the items there are, around zero unless the measure says what is ordinary. */
export function firstScale(measure: Measure, kind: ColourScale['kind']): ColourScale {
  const domain = measure.look?.colour?.domain ?? { kind: 'automatic' as const, isByLevel: false }
  return kind === 'sequential' ? { kind, domain } : { kind, domain, midpoint: measure.showAs?.kind === 'index' ? 1 : 0 }
}

/** A number as a person types it, with a point or a comma; null while it is none. */
export function typedNumber(text: string): number | null {
  const number = Number(text.trim().replace(',', '.'))
  return text.trim() === '' || !Number.isFinite(number) ? null : number
}

/** A spec holds no `undefined`, and no text that says nothing. */
function cleaned<Settings extends object>(settings: { readonly [Name in keyof Settings]: Settings[Name] | undefined }): Settings {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined && value !== '' && value !== false)) as Settings
}
