import { SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { chartTypes } from '../../../shared/catalog/chart-types'
import type { AxisSettings } from '../../../shared/query/chart-settings'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { Button } from '../../components/button'
import { Checkbox } from '../../components/checkbox'
import { Popover } from '../../components/popover'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import type { ChartAnswer } from '../../charts/chart-answer'
import { AnnotationSettings } from './annotation-settings'
import { AxisStretch } from './axis-stretch'
import { PaletteCheck } from './palette-check'

interface ChartSettingsProps {
  readonly spec: ChartSpec
  readonly onChange: (spec: ChartSpec) => void
}

const automatic = 'automatic'

/** Everything about a picture that may be chosen and usually need not be. `answer`: what is drawn, or null before it is. */
export function ChartSettings({ spec, onChange, answer, locale }: ChartSettingsProps & { readonly answer: ChartAnswer | null; readonly locale: string }) {
  const { t } = useTranslation()
  return (
    <Popover label={t('chart.settings.title')} placement="bottom end" trigger={<Button icon={<SlidersHorizontal size={14} aria-hidden="true" />}>{t('chart.settings.title')}</Button>}>
      <div className="chart-settings">
        <MarkSettings spec={spec} onChange={onChange} />
        <AxisSelects spec={spec} onChange={onChange} />
        <PictureSettings spec={spec} onChange={onChange} />
        <AnnotationSettings spec={spec} onChange={onChange} />
        {answer !== null && <PaletteCheck spec={spec} answer={answer} locale={locale} />}
      </div>
    </Popover>
  )
}

/** The spec with a member set, or without it where it is to be chosen automatically. */
function withMember<Name extends 'arrangement' | 'orientation' | 'errorBars' | 'labels' | 'panels' | 'colours' | 'colourScale' | 'theme' | 'bins' | 'subtitle' | 'source'>(spec: ChartSpec, name: Name, value: ChartSpec[Name] | undefined): ChartSpec {
  const next: ChartSpec = { ...spec }
  if (value === undefined) delete next[name]
  else next[name] = value
  return next
}

function MarkSettings({ spec, onChange }: ChartSettingsProps) {
  const { t } = useTranslation()
  const { chart } = spec
  const rule = chartTypes[chart]
  const isMean = spec.y[0]?.aggregate === 'mean' && rule.y === 'measure'
  const errorKind = spec.errorBars === undefined || spec.errorBars.kind === 'fields' ? automatic : spec.errorBars.kind
  return (
    <>
      {(chart === 'bar' || chart === 'area') && (
        <Select
          label={t('chart.settings.arrangement')} value={spec.arrangement ?? automatic}
          options={([automatic, 'grouped', 'stacked', 'share'] as const).map((value) => ({ value, label: t(`chart.settings.arrangements.${value}`) }))}
          onChange={(value) => { onChange(withMember(spec, 'arrangement', value === automatic ? undefined : value)) }}
        />
      )}
      {(chart === 'bar' || chart === 'box' || chart === 'strip') && (
        <Select
          label={t('chart.settings.orientation')} value={spec.orientation ?? automatic}
          options={([automatic, 'upright', 'lying'] as const).map((value) => ({ value, label: t(`chart.settings.orientations.${value}`) }))}
          onChange={(value) => { onChange(withMember(spec, 'orientation', value === automatic ? undefined : value)) }}
        />
      )}
      {isMean && (chart === 'bar' || chart === 'line' || chart === 'step') && (
        <Select
          label={t('chart.settings.errorBars')} value={errorKind}
          options={([automatic, 'stddev', 'standard-error', 'confidence'] as const).map((value) => ({ value, label: t(`chart.settings.errors.${value}`) }))}
          onChange={(value) => { onChange(withMember(spec, 'errorBars', value === automatic ? undefined : value === 'confidence' ? { kind: value, level: 0.95 } : { kind: value })) }}
        />
      )}
      {spec.trend !== undefined && spec.colour !== null && rule.shelves.includes('colour') && (
        <Checkbox isSelected={spec.trend.isPerSeries} onChange={(isPerSeries) => { if (spec.trend !== undefined) onChange({ ...spec, trend: { ...spec.trend, isPerSeries } }) }}>{t('chart.settings.trendPerSeries')}</Checkbox>
      )}
      {chart === 'histogram' && (
        <TextField
          label={t('chart.settings.bins')} value={spec.bins === undefined ? '' : String(spec.bins)} placeholder={t('chart.settings.automatic')} inputMode="numeric"
          onChange={(text) => {
            const count = Number(text)
            if (text.trim() === '') onChange(withMember(spec, 'bins', undefined))
            else if (Number.isInteger(count) && count >= 1 && count <= 200) onChange(withMember(spec, 'bins', count))
          }}
        />
      )}
      {rule.hasOther && <Checkbox isSelected={spec.hasOther === true} onChange={(hasOther) => { onChange({ ...spec, hasOther }) }}>{t('chart.settings.other')}</Checkbox>}
    </>
  )
}

const logX = new Set(['scatter', 'bubble', 'histogram'])
const logY = new Set(['scatter', 'bubble', 'line', 'step', 'box', 'strip', 'dumbbell', 'slope'])

function AxisSelects({ spec, onChange }: ChartSettingsProps) {
  const { t } = useTranslation()
  const setAxis = (axis: 'x' | 'y', change: Partial<AxisSettings>): void => {
    const settings: AxisSettings = { ...spec.axes?.[axis], ...change }
    if (change.title === '') delete settings.title
    onChange({ ...spec, axes: { ...spec.axes, [axis]: settings } })
  }
  const scale = (axis: 'x' | 'y') => (
    <Select
      label={t(`chart.settings.scale.${axis}`)} value={spec.axes?.[axis]?.scale ?? 'linear'}
      options={(['linear', 'log', 'symlog'] as const).filter((value) => value !== 'symlog' || spec.chart !== 'histogram').map((value) => ({ value, label: t(`chart.settings.scales.${value}`) }))}
      onChange={(value) => { setAxis(axis, { scale: value }) }}
    />
  )
  const isSymmetric = spec.chart === 'bar'
  return (
    <>
      {logX.has(spec.chart) && scale('x')}
      {logY.has(spec.chart) && scale('y')}
      {(['x', 'y'] as const).map((axis) => <AxisStretch key={axis} spec={spec} axis={axis} onChange={onChange} />)}
      {isSymmetric && (
        <Checkbox isSelected={spec.axes?.y?.scale === 'symlog'} onChange={(isOn) => { setAxis('y', { scale: isOn ? 'symlog' : 'linear' }) }}>{t('chart.settings.symlogBars')}</Checkbox>
      )}
      {(['x', 'y'] as const).map((axis) => (
        <TextField key={axis} label={t(`chart.settings.axisTitle.${axis}`)} placeholder={t('chart.settings.automatic')} value={spec.axes?.[axis]?.title ?? ''} onChange={(title) => { setAxis(axis, { title }) }} />
      ))}
    </>
  )
}

function PictureSettings({ spec, onChange }: ChartSettingsProps) {
  const { t } = useTranslation()
  const isColoured = spec.chart === 'heat-map' || chartTypes[spec.chart].x === 'place'
  return (
    <>
      {spec.panel !== null && (
        <Select
          label={t('chart.settings.panels')} value={spec.panels?.scales ?? 'shared'} options={(['shared', 'free'] as const).map((value) => ({ value, label: t(`chart.settings.panelScales.${value}`) }))}
          onChange={(scales) => { onChange(withMember(spec, 'panels', { ...spec.panels, scales })) }}
        />
      )}
      {isColoured && (
        <Select
          label={t('chart.settings.palette')} value={spec.colours?.palette ?? automatic} options={([automatic, 'sequential', 'diverging'] as const).map((value) => ({ value, label: t(`chart.settings.palettes.${value}`) }))}
          onChange={(palette) => { onChange(withMember(spec, 'colours', palette === automatic ? undefined : { palette })) }}
        />
      )}
      {isColoured && spec.colours?.palette !== 'diverging' && spec.classes === undefined && (
        <Select
          label={t('chart.settings.colourScale')} value={spec.colourScale ?? automatic} options={([automatic, 'even', 'log', 'quantiles'] as const).map((value) => ({ value, label: t(`chart.settings.colourScales.${value}`) }))}
          onChange={(value) => { onChange(withMember(spec, 'colourScale', value === automatic ? undefined : value)) }}
        />
      )}
      {spec.colours?.palette === 'diverging' && (
        <TextField
          label={t('chart.settings.midpoint')} value={spec.colours.midpoint === undefined ? '' : String(spec.colours.midpoint)} placeholder={t('chart.settings.automatic')} inputMode="decimal"
          onChange={(text) => {
            const midpoint = Number(text.replace(',', '.'))
            if (text.trim() === '') onChange(withMember(spec, 'colours', { palette: 'diverging' }))
            else if (Number.isFinite(midpoint)) onChange(withMember(spec, 'colours', { palette: 'diverging', midpoint }))
          }}
        />
      )}
      <Select
        label={t('chart.settings.labels')} value={spec.labels ?? automatic} options={([automatic, 'all', 'none'] as const).map((value) => ({ value, label: t(`chart.settings.labelKinds.${value}`) }))}
        onChange={(value) => { onChange(withMember(spec, 'labels', value === automatic ? undefined : value)) }}
      />
      <Select
        label={t('chart.settings.theme')} value={spec.theme ?? automatic} options={([automatic, 'light', 'dark', 'print'] as const).map((value) => ({ value, label: t(`chart.settings.themes.${value}`) }))}
        onChange={(value) => { onChange(withMember(spec, 'theme', value === automatic ? undefined : value)) }}
      />
      <TextField label={t('chart.settings.subtitle')} value={spec.subtitle ?? ''} onChange={(text) => { onChange(withMember(spec, 'subtitle', text === '' ? undefined : text)) }} />
      <TextField label={t('chart.settings.source')} placeholder={t('chart.settings.automatic')} value={spec.source ?? ''} onChange={(text) => { onChange(withMember(spec, 'source', text === '' ? undefined : text)) }} />
    </>
  )
}
