import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '../../../shared/query/chart-settings'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Scalar } from '../../../shared/result/scalar'
import { Button, IconButton } from '../../components/button'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'

interface AnnotationSettingsProps {
  readonly spec: ChartSpec
  readonly onChange: (spec: ChartSpec) => void
}

const kinds = ['line-y', 'line-x', 'band-y', 'band-x', 'text'] as const
type Kind = (typeof kinds)[number]

/** Reference lines, bands and texts: a list of those there are, and a form for one more. Values are in units of the data. */
export function AnnotationSettings({ spec, onChange }: AnnotationSettingsProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<Kind>('line-y')
  const [first, setFirst] = useState('')
  const [second, setSecond] = useState('')
  const [label, setLabel] = useState('')
  const annotations = spec.annotations ?? []
  const draft = annotationOf(kind, first, second, label)
  const keep = (next: readonly Annotation[]): void => {
    const changed: ChartSpec = { ...spec, annotations: [...next] }
    if (next.length === 0) delete changed.annotations
    onChange(changed)
  }
  return (
    <fieldset className="chart-annotations">
      <legend>{t('chart.annotations.title')}</legend>
      {annotations.map((annotation, index) => (
        <div key={index} className="chart-annotation">
          <span>{textOf(annotation)}</span>
          <IconButton label={t('chart.annotations.remove')} onPress={() => { keep(annotations.toSpliced(index, 1)) }}><Trash2 size={13} /></IconButton>
        </div>
      ))}
      <Select label={t('chart.annotations.kind')} value={kind} options={kinds.map((value) => ({ value, label: t(`chart.annotations.kinds.${value}`) }))} onChange={setKind} />
      <div className="chart-annotation-values">
        <TextField label={t(kind === 'text' ? 'chart.annotations.x' : kind.startsWith('band') ? 'chart.annotations.from' : 'chart.annotations.at')} value={first} onChange={setFirst} />
        {!kind.startsWith('line') && <TextField label={t(kind === 'text' ? 'chart.annotations.y' : 'chart.annotations.to')} value={second} onChange={setSecond} />}
      </div>
      <TextField label={t('chart.annotations.label')} value={label} onChange={setLabel} />
      <Button
        icon={<Plus size={14} aria-hidden="true" />} isDisabled={draft === null}
        onPress={() => {
          if (draft === null) return
          keep([...annotations, draft])
          setFirst('')
          setSecond('')
          setLabel('')
        }}
      >
        {t('chart.annotations.add')}
      </Button>
    </fieldset>
  )
}

/** A number where it reads as one, otherwise the text of a date. */
function scalarOf(text: string): Scalar {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text.trim()
}

function annotationOf(kind: Kind, first: string, second: string, label: string): Annotation | null {
  if (first.trim() === '' || (!kind.startsWith('line') && second.trim() === '')) return null
  switch (kind) {
    case 'line-x':
    case 'line-y': return { kind: 'line', axis: kind === 'line-x' ? 'x' : 'y', at: scalarOf(first), label }
    case 'band-x':
    case 'band-y': return { kind: 'band', axis: kind === 'band-x' ? 'x' : 'y', from: scalarOf(first), to: scalarOf(second), label }
    case 'text': return label.trim() === '' ? null : { kind: 'text', x: scalarOf(first), y: scalarOf(second), text: label }
  }
}

function textOf(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'line': return `${annotation.axis.toUpperCase()} = ${String(annotation.at)} ${annotation.label}`
    case 'band': return `${annotation.axis.toUpperCase()} ${String(annotation.from)} – ${String(annotation.to)} ${annotation.label}`
    case 'text': return `(${String(annotation.x)}, ${String(annotation.y)}) ${annotation.text}`
  }
}
