import { useTranslation } from 'react-i18next'
import { colouredSpan, itemSpans, type NumberSpan } from '../../../shared/pivot/cell-scale'
import type { ColourScale } from '../../../shared/query/measure-look'
import { useMemo } from 'react'
import { fillColour } from './cell-paint'
import type { PivotTexts } from './pivot-texts'
import type { ShownPivot } from './use-pivot'

interface ColourLegendProps {
  readonly shown: ShownPivot
  readonly texts: PivotTexts
}

/** What the colours of the cells mean, a line for each coloured measure. Nothing where there are none. */
export function ColourLegend({ shown, texts }: ColourLegendProps) {
  const { t } = useTranslation()
  const entries = useMemo(() => shown.spec.values.flatMap(({ look }, measure) => {
    const colour = look?.colour
    if (colour === undefined) return []
    const span = colouredSpan(withoutLevels(colour), itemSpans(shown.model, measure), 0)
    return span === null ? [] : [{ measure, colour, span }]
  }), [shown])
  if (entries.length === 0) return null
  return (
    <ul className="pivot-legend" aria-label={t('look.legend')}>
      {entries.map(({ measure, colour, span }) => {
        const name = texts.measureNames[measure] ?? ''
        const number = (value: number): string => texts.numberText(measure, value)
        const isByLevel = colour.domain.kind === 'automatic' && colour.domain.isByLevel
        const [low, high] = endsOf(colour, span)
        const values = { measure: name, low: number(low), high: number(high) }
        const said = colour.kind === 'sequential' ? t('look.legendOf', values) : t('look.legendAround', { ...values, midpoint: number(colour.midpoint) })
        return (
          <li key={measure} aria-label={isByLevel ? `${said}, ${t('look.byLevel')}` : said}>
            <span aria-hidden="true">{name}</span>
            {!isByLevel && <span aria-hidden="true" className="tabular">{number(low)}</span>}
            <span aria-hidden="true" className="pivot-legend-ramp" style={{ backgroundImage: gradient(colour) }} />
            {!isByLevel && <span aria-hidden="true" className="tabular">{number(high)}</span>}
            {colour.kind === 'diverging' && <span aria-hidden="true" className="tabular">{`${t('look.midpoint')} ${number(colour.midpoint)}`}</span>}
            {isByLevel && <span aria-hidden="true">{t('look.byLevel')}</span>}
          </li>
        )
      })}
    </ul>
  )
}

/** The ends of the ramp in numbers: as far below the midpoint as above it. */
function endsOf(colour: ColourScale, { low, high }: NumberSpan): readonly [number, number] {
  if (colour.kind === 'sequential') return [low, high]
  const reach = Math.max(Math.abs(high - colour.midpoint), Math.abs(colour.midpoint - low))
  return [colour.midpoint - reach, colour.midpoint + reach]
}

function withoutLevels(colour: ColourScale): ColourScale {
  return colour.domain.kind === 'automatic' ? { ...colour, domain: { kind: 'automatic', isByLevel: false } } : colour
}

function gradient({ kind }: ColourScale): string {
  const shares = [0, 0.25, 0.5, 0.75, 1]
  const colours = kind === 'sequential'
    ? shares.map((share) => fillColour({ ramp: 'sequential', share }))
    : [...shares.toReversed().map((share) => fillColour({ ramp: 'below', share })), ...shares.map((share) => fillColour({ ramp: 'above', share }))]
  return `linear-gradient(to right, ${colours.join(', ')})`
}
