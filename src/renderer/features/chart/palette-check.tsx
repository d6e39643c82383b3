import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { namedColours } from '../../charting/named-colours'
import { useShownTheme } from '../../charting/use-shown-theme'
import type { ChartAnswer } from '../../charts/chart-answer'
import { colourClashes } from '../../charts/colour/vision'
import { readTheme } from '../../charts/picture/read-theme'
import { seriesColour } from '../../charts/scene/theme'

const mostWarnings = 4

interface PaletteCheckProps {
  readonly spec: ChartSpec
  readonly answer: ChartAnswer
  readonly locale: string
}

/** Whether the colours of the chart stay apart for people who see colours differently, and in print without colour. */
export function PaletteCheck({ spec, answer, locale }: PaletteCheckProps) {
  const { t } = useTranslation()
  const shown = useShownTheme()
  const colours = useMemo(() => namedColours(answer, t, locale), [answer, t, locale])
  const clashes = useMemo(() => {
    const theme = readTheme(spec.theme ?? shown)
    return colourClashes(colours.map(({ colour }) => seriesColour(theme, colour)), ['normal', 'protanopia', 'deuteranopia', 'tritanopia', 'greyscale'])
  }, [spec.theme, shown, colours])
  if (colours.length < 2) return null
  return (
    <div className="chart-palette-check" role="status">
      <p>{t(clashes.length === 0 ? 'chart.palette.apart' : 'chart.palette.alike')}</p>
      <ul>
        {clashes.slice(0, mostWarnings).map(({ vision, one, other }) => (
          <li key={`${vision} ${one} ${other}`}>{t('chart.palette.pair', { vision: t(`chart.palette.visions.${vision}`), one: colours[one]?.name ?? '', other: colours[other]?.name ?? '' })}</li>
        ))}
      </ul>
      {clashes.length > mostWarnings && <p>{t('chart.palette.more', { count: clashes.length - mostWarnings, formatted: new Intl.NumberFormat(locale).format(clashes.length - mostWarnings) })}</p>}
    </div>
  )
}
