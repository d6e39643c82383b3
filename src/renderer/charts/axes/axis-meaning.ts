import type { Scalar } from '../../../shared/result/scalar'
import type { AxisMeaning } from '../scene/scene'
import type { AxisDomain } from './domain'
import type { BandScale, NumberScale } from './scale'

/** What the px of an axis mean. `setting`: which of the chart's axes chooses the part that is shown. */
export function axisMeaning(scale: NumberScale | BandScale, domain: AxisDomain, field: string | null, setting: 'x' | 'y' | undefined): AxisMeaning {
  if (scale.kind === 'band') return domain.kind === 'band' ? bandMeaning(scale, domain, field) : emptyAxis
  const { place, valueAt } = scale
  const whole = domain.kind === 'number' ? (domain.whole ?? null) : null
  const reach = Math.abs(scale.to - scale.from)
  return {
    field, valueAt, halfBandPx: 0,
    placeOf: (value) => {
      const at = place(typeof value === 'number' ? value : typeof value === 'string' ? numberOrDate(value) : NaN)
      return Number.isFinite(at) ? at : null
    },
    scalarAt: (px) => (scale.scale === 'time' ? dateAt(valueAt(px), reach) : roundedTo(valueAt(px), scale.scale === 'linear' ? reach : Math.abs(valueAt(px + 1) - valueAt(px - 1)) * 250)),
    stretch: setting === undefined ? null : { setting, scale: scale.scale, fromPx: place(scale.from), toPx: place(scale.to), whole },
  }
}

const emptyAxis: AxisMeaning = { field: null, placeOf: () => null, valueAt: () => null, scalarAt: () => null, halfBandPx: 0, stretch: null }

/** Categories are pointed at by their value, or by what they are called. */
function bandMeaning(scale: BandScale, domain: Extract<AxisDomain, { kind: 'band' }>, field: string | null): AxisMeaning {
  const places = domain.keys.map((key, index) => ({ key, text: domain.labels[index]?.text ?? '', at: scale.place(key) ?? 0 }))
  return {
    ...emptyAxis, field, halfBandPx: scale.widthPx / 2,
    placeOf: (value) => {
      const key = JSON.stringify(value)
      return (places.find((place) => place.key === key) ?? places.find((place) => place.text === String(value)))?.at ?? null
    },
    scalarAt: (px) => {
      const [first, ...others] = places
      if (first === undefined) return null
      const nearest = others.reduce((best, place) => (Math.abs(place.at - px) < Math.abs(best.at - px) ? place : best), first)
      return categoryOf(nearest.key) ?? nearest.text
    },
  }
}

/** Keys of categories are their values as JSON; what stands for the rest is called by its name. */
function categoryOf(key: string): Scalar {
  if (!/^(".*"|-?\d.*|true|false)$/s.test(key)) return null
  const value: unknown = JSON.parse(key)
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
}

/** A hand is not exact to the last digit: a thousandth of the reach is enough. */
export function roundedTo(value: number, reach: number): number {
  if (!Number.isFinite(value) || !(reach > 0)) return value
  const step = 10 ** Math.floor(Math.log10(reach / 500))
  return Number((Math.round(value / step) * step).toPrecision(12))
}

const msPerDay = 86_400_000

/** A day, or over a few days a second. */
function dateAt(ms: number, reach: number): string | null {
  const date = new Date(reach > 20 * msPerDay ? Math.round(ms / msPerDay) * msPerDay : Math.round(ms / 1_000) * 1_000)
  if (Number.isNaN(date.getTime())) return null
  return reach > 20 * msPerDay ? date.toISOString().slice(0, 10) : date.toISOString().slice(0, 19).replace('T', ' ')
}

function numberOrDate(text: string): number {
  const number = Number(text)
  return Number.isNaN(number) ? Date.parse(`${text.slice(0, 10)}T${text.slice(11, 19) || '00:00:00'}Z`) : number
}
