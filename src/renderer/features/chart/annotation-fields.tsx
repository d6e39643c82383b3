import { useTranslation } from 'react-i18next'
import type { AnnotationKind } from '../../charts/picture/place-annotation'
import { TextField } from '../../components/text-field'
import type { AnnotationValues } from './annotation-values'

interface AnnotationFieldsProps {
  readonly kind: AnnotationKind
  readonly values: AnnotationValues
  readonly onChange: (values: AnnotationValues) => void
  /** Begins with the words. */
  readonly isNew?: boolean
  readonly onEnter?: () => void
}

/** The values and words of an annotation, in units of the data. */
export function AnnotationFields({ kind, values, onChange, isNew = false, onEnter }: AnnotationFieldsProps) {
  const { t } = useTranslation()
  const words = (
    <TextField
      key="words" label={t('chart.annotations.label')} value={values.label} autoFocus={isNew} onChange={(label) => { onChange({ ...values, label }) }}
      onKeyDown={(event) => { if (event.key === 'Enter') onEnter?.() }}
    />
  )
  return (
    <>
      {isNew && words}
      <div className="chart-annotation-values">
        <TextField
          label={t(kind === 'text' ? 'chart.annotations.x' : kind.startsWith('band') ? 'chart.annotations.from' : 'chart.annotations.at')} value={values.first}
          onChange={(first) => { onChange({ ...values, first }) }}
        />
        {!kind.startsWith('line') && <TextField label={t(kind === 'text' ? 'chart.annotations.y' : 'chart.annotations.to')} value={values.second} onChange={(second) => { onChange({ ...values, second }) }} />}
      </div>
      {!isNew && words}
    </>
  )
}
