import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { chartTypes } from '../../../shared/catalog/chart-types'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { TextField } from '../../components/text-field'

interface AxisStretchProps {
  readonly spec: ChartSpec
  readonly axis: 'x' | 'y'
  readonly onChange: (spec: ChartSpec) => void
}

/** From where to where an axis runs, typed: empty is all there is. */
export function AxisStretch({ spec, axis, onChange }: AxisStretchProps) {
  const { t } = useTranslation()
  if (!chartTypes[spec.chart].stretches.includes(axis)) return null
  const settings = spec.axes?.[axis] ?? {}
  const end = (name: 'from' | 'to') => (
    // A window chosen by hand is typed in anew.
    <EndField
      key={`${name} ${settings[name] ?? ''}`} label={t(`chart.settings.stretch.${axis}.${name}`)} value={settings[name]}
      onChange={(value) => {
        const next = { ...settings }
        if (value === undefined) delete next[name]
        else next[name] = value
        if (next.from === undefined || next.to === undefined || next.from < next.to) onChange({ ...spec, axes: { ...spec.axes, [axis]: next } })
      }}
    />
  )
  return <div className="chart-annotation-values">{end('from')}{end('to')}</div>
}

/** A number, or a date as it is written; it counts when the field is left. */
function EndField({ label, value, onChange }: { readonly label: string; readonly value: number | undefined; readonly onChange: (value: number | undefined) => void }) {
  const { t } = useTranslation()
  const [draft, setDraft] = useState(value === undefined ? '' : endText(value))
  const commit = (): void => {
    const next = draft.trim() === '' ? undefined : endOf(draft.trim())
    if (next !== null && next !== value) onChange(next)
  }
  return (
    <TextField label={label} placeholder={t('chart.settings.automatic')} value={draft} onChange={setDraft} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter') commit() }} />
  )
}

const firstMoment = 1e11

/** Ends of an axis of dates are milliseconds since 1970: numbers so large are written as dates. */
function endText(value: number): string {
  const date = new Date(value)
  return Math.abs(value) < firstMoment || Number.isNaN(date.getTime()) ? String(value) : date.toISOString().replace(/T00:00:00.000Z$/, '').replace('T', ' ').replace(/\.\d+Z$/, '')
}

function endOf(text: string): number | null {
  const number = Number(text.replace(',', '.'))
  if (Number.isFinite(number)) return number
  const date = /^(\d{4}-\d\d-\d\d)(?:[ T](\d\d:\d\d(?::\d\d)?))?$/.exec(text)
  const ms = date === null ? NaN : Date.parse(`${date[1] ?? ''}T${date[2] ?? '00:00'}Z`)
  return Number.isNaN(ms) ? null : ms
}
