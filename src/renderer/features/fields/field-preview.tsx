import { useDeferredValue, useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { DerivedField } from '../../../shared/query/derived-field'
import { fieldsRead } from '../../../shared/query/fields-read'
import type { Preparation } from '../../../shared/query/preparation'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { ErrorNotice } from '../../errors/error-notice'
import { cellView } from '../../rows/cell-view'
import { withField } from '../../store/derived-fields'
import { newTableSpec } from '../../store/new-spec'
import { useLocale } from '../../store/settings'
import { useEngineQuery } from '../../store/use-engine-query'

interface FieldPreviewProps {
  readonly dataset: DatasetSummary
  readonly field: DerivedField
  readonly editing: string | null
  readonly preparation: Preparation
  /** Whether the field as it stands can be made. */
  readonly onMade: (isMade: boolean) => void
}

const rowCount = 12
/** What the field is called while it has no name of its own. */
const nameless = 'sextant new field'

/** The first rows: what the field reads, and what it gives. */
export function FieldPreview({ dataset, field, editing, preparation, onMade }: FieldPreviewProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const asked = useDeferredValue(field)
  const names = useMemo(() => new Map(dataset.fields.map(({ name }) => [name.toLowerCase(), name])), [dataset.fields])
  const input = useMemo(() => {
    const read = readNames(asked)
    if (read === null) return null
    const made: DerivedField = { ...asked, name: nameless }
    const prepare = { ...withField(preparation, made, editing), filter: preparation.filter }
    const sources = [...new Set(read.flatMap((name) => names.get(name.toLowerCase()) ?? []))].filter((name) => name !== editing).slice(0, 3)
    return { spec: { ...newTableSpec(dataset.id), prepare }, from: 0, count: rowCount, fields: [...sources, nameless] }
  }, [asked, preparation, editing, dataset.id, names])
  const state = useEngineQuery('table/window', input, { lane: 'field preview', dataset: dataset.id })
  const isMade = state.kind === 'done'
  useEffect(() => { onMade(isMade) }, [isMade, onMade])
  const answer = state.kind === 'done' ? state.value : state.kind === 'running' ? state.previous : null
  const result = answer?.batch.columns.at(-1)

  return (
    <section className="field-preview" aria-label={t('derived.preview')} aria-busy={state.kind === 'running'}>
      <h3 className="field-preview-title">
        {t('derived.preview')}
        {result !== undefined && isMade && <span className="field-preview-type">{t(`fields.kinds.${result.field.kind}`)} · {result.field.type}</span>}
      </h3>
      {state.kind === 'failed' && state.error.code !== 'expression-wrong' && <ErrorNotice error={state.error} />}
      {answer !== null && state.kind !== 'failed' && (
        <div className="field-preview-frame">
          <table className="field-preview-table">
            <thead>
              <tr>{answer.batch.columns.map((column) => <th key={column.field.name} scope="col" className={fieldKinds[column.field.kind].isNumeric ? 'number' : undefined}>{column.field.name === nameless ? (field.name || t('derived.unnamed')) : column.field.name}</th>)}</tr>
            </thead>
            <tbody>
              {Array.from({ length: answer.batch.rowCount }, (_, row) => (
                <tr key={row}>
                  {answer.batch.columns.map((column) => {
                    const cell = cellView(column, row, { locale }, t('common.missing'))
                    return <td key={column.field.name} className={fieldKinds[column.field.kind].isNumeric ? 'number' : undefined} data-missing={cell.style === 'null' || undefined} title={cell.title ?? undefined}>{cell.text}</td>
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  )
}

/** What a field reads; null while its expression cannot be read at all, or is empty. */
function readNames(field: DerivedField): readonly string[] | null {
  try {
    return fieldsRead(field)
  } catch {
    return null
  }
}
