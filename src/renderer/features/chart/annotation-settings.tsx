import { Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { annotationKinds, type AnnotationKind } from '../../charts/picture/place-annotation'
import { Button, IconButton } from '../../components/button'
import { Select } from '../../components/select'
import { AnnotationFields } from './annotation-fields'
import { annotationOf, annotationText, noValues, withAnnotations } from './annotation-values'

interface AnnotationSettingsProps {
  readonly spec: ChartSpec
  readonly onChange: (spec: ChartSpec) => void
}

/** Reference lines, bands and texts: a list of those there are, and a form for one more. Values are in units of the data. */
export function AnnotationSettings({ spec, onChange }: AnnotationSettingsProps) {
  const { t } = useTranslation()
  const [kind, setKind] = useState<AnnotationKind>('line-y')
  const [values, setValues] = useState(noValues)
  const annotations = spec.annotations ?? []
  const draft = annotationOf(kind, values)
  return (
    <fieldset className="chart-annotations">
      <legend>{t('chart.annotations.title')}</legend>
      {annotations.map((annotation, index) => (
        <div key={index} className="chart-annotation">
          <span>{annotationText(annotation)}</span>
          <IconButton label={t('chart.annotations.remove')} onPress={() => { onChange(withAnnotations(spec, annotations.toSpliced(index, 1))) }}><Trash2 size={13} /></IconButton>
        </div>
      ))}
      <Select label={t('chart.annotations.kind')} value={kind} options={annotationKinds.map((value) => ({ value, label: t(`chart.annotations.kinds.${value}`) }))} onChange={setKind} />
      <AnnotationFields kind={kind} values={values} onChange={setValues} />
      <Button
        icon={<Plus size={14} aria-hidden="true" />} isDisabled={draft === null}
        onPress={() => {
          if (draft === null) return
          onChange(withAnnotations(spec, [...annotations, draft]))
          setValues(noValues)
        }}
      >
        {t('chart.annotations.add')}
      </Button>
    </fieldset>
  )
}
