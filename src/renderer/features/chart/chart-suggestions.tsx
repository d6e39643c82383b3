import { Sparkles } from 'lucide-react'
import { useMemo } from 'react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Field } from '../../../shared/result/field'
import { askedChart } from '../../charting/asked-chart'
import { chartNames, chartTitle, chartWords } from '../../charting/chart-texts'
import { useChart } from '../../charting/use-chart'
import { useOutlines } from '../../charting/use-outlines'
import { useShownTheme } from '../../charting/use-shown-theme'
import { seriesOf } from '../../charts/groups'
import { composePicture } from '../../charts/picture/compose'
import { SceneDrawing } from '../../charts/picture/drawing'
import { readTheme } from '../../charts/picture/read-theme'
import { proposeCharts } from '../../charts/propose'
import { charts } from '../../charts/registry'
import { Button } from '../../components/button'
import { Popover } from '../../components/popover'
import { textWidthPx } from '../../components/text-width'
import { useColumnProfiles } from '../../store/profiles'
import { chartIcons } from './chart-type-picker'

interface ChartSuggestionsProps {
  readonly viewId: string
  readonly spec: ChartSpec
  readonly fields: readonly Field[]
  readonly locale: string
  readonly onChange: (spec: ChartSpec) => void
}

/** Other charts of the same fields, drawn small; one press takes one. */
export function ChartSuggestions(props: ChartSuggestionsProps) {
  const { t } = useTranslation()
  return (
    <Popover label={t('chart.suggest')} trigger={<Button icon={<Sparkles size={14} aria-hidden="true" />}>{t('chart.suggestions')}</Button>}>
      {(close) => <Thumbnails {...props} onChange={(spec) => {
        props.onChange(spec)
        close()
      }} />}
    </Popover>
  )
}

function Thumbnails({ viewId, spec, fields, locale, onChange }: ChartSuggestionsProps) {
  const { t } = useTranslation()
  const profile = useColumnProfiles(spec.dataset)
  const proposals = useMemo(
    () => proposeCharts(spec, fields, (name) => profile?.byField.get(name)?.distinct.count).filter((proposal) => askedChart(proposal) !== null),
    [spec, fields, profile],
  )
  if (proposals.length === 0) return <p className="chart-suggestions-empty">{t('chart.noSuggestions')}</p>
  return (
    <div className="chart-suggestions">
      {proposals.map((proposal) => {
        const identity = `${proposal.chart} ${proposal.arrangement ?? ''}`
        return <Thumbnail key={identity} lane={`${viewId} suggestion ${identity}`} spec={proposal} fields={fields} locale={locale} onPress={() => { onChange(proposal) }} />
      })}
    </div>
  )
}

interface ThumbnailProps {
  readonly lane: string
  readonly spec: ChartSpec
  readonly fields: readonly Field[]
  readonly locale: string
  readonly onPress: () => void
}

const size = { widthPx: 400, heightPx: 260 }

function Thumbnail({ lane, spec, fields, locale, onPress }: ThumbnailProps) {
  const { t } = useTranslation()
  const { shown } = useChart(lane, spec)
  const theme = useShownTheme()
  const outlines = useOutlines(spec.chart)
  const scene = useMemo(() => {
    if (shown === null || shown.spec.chart !== spec.chart || ((spec.chart === 'world-map' || spec.chart === 'us-map') && outlines === null)) return null
    const words = chartWords(t, locale, fields)
    const names = chartNames(shown.spec, t)
    return composePicture(
      shown, charts[shown.spec.chart],
      { spec: shown.spec, words, names, theme: readTheme(theme), measure: textWidthPx, series: seriesOf(shown, words, names.measures), isPanel: false, ...(outlines === null ? {} : { outlines }) },
      { title: '', subtitle: '', notes: [], source: '' }, size,
    )
  }, [shown, spec, outlines, theme, t, locale, fields])
  const Icon = chartIcons[spec.chart]
  const name = spec.arrangement === undefined ? t(`chart.types.${spec.chart}`) : `${t(`chart.types.${spec.chart}`)}, ${t(`chart.settings.arrangements.${spec.arrangement}`)}`
  const title = chartTitle({ ...spec, title: null }, false, t, locale)
  return (
    <AriaButton className="chart-suggestion" aria-label={`${name}: ${title}`} onPress={onPress}>
      <span className="chart-suggestion-picture" aria-hidden="true">{scene !== null && <SceneDrawing scene={scene} title="" description="" />}</span>
      <span className="chart-suggestion-name"><Icon size={13} aria-hidden="true" />{name}</span>
    </AriaButton>
  )
}
