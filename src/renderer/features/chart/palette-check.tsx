import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { useShownTheme } from '../../charting/use-shown-theme'
import { colourClashes } from '../../charts/colour/vision'
import { readTheme } from '../../charts/picture/read-theme'
import { mostColours } from '../../charts/scene/theme'
import { useColumnProfiles } from '../../store/profiles'

const mostWarnings = 4

/** Whether the colours of the series stay apart for people who see colours differently, and in print without colour. */
export function PaletteCheck({ spec }: { readonly spec: ChartSpec }) {
  const { t } = useTranslation()
  const shown = useShownTheme()
  const profile = useColumnProfiles(spec.dataset)
  const count = Math.min(mostColours, spec.colour === null ? Math.max(1, spec.y.length) : (profile?.byField.get(spec.colour)?.distinct.count ?? mostColours))
  const clashes = useMemo(
    () => colourClashes(readTheme(spec.theme ?? shown).series.slice(0, count), ['normal', 'protanopia', 'deuteranopia', 'tritanopia', 'greyscale']),
    [spec.theme, shown, count],
  )
  if (count < 2) return null
  return (
    <div className="chart-palette-check" role="status">
      <p>{t(clashes.length === 0 ? 'chart.palette.apart' : 'chart.palette.alike')}</p>
      <ul>
        {clashes.slice(0, mostWarnings).map(({ vision, one, other }) => (
          <li key={`${vision} ${one} ${other}`}>{t('chart.palette.pair', { vision: t(`chart.palette.visions.${vision}`), one: one + 1, other: other + 1 })}</li>
        ))}
      </ul>
    </div>
  )
}
