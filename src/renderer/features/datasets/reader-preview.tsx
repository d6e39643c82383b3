import { useTranslation } from 'react-i18next'
import type { ReaderOptions } from '../../../shared/dataset/reader-options'
import type { ColumnBatch } from '../../../shared/result/columns'
import { KindIcon } from '../../components/kind-icon'
import { Select } from '../../components/select'
import { cellFullText } from '../../../shared/result/cell-text'
import { cellText, isRightAligned } from '../../format/cells'
import { useLocale } from '../../store/settings'
import { automatic, columnTypes } from './reader-choices'

interface ReaderPreviewProps {
  readonly batch: ColumnBatch
  readonly types: ReaderOptions['types']
  readonly onChangeType: (column: string, type: string | null) => void
}

const shownRows = 50
const shownColumns = 100

/** The first rows as they would be read, with a type to choose over each column. */
export function ReaderPreview({ batch, types, onChangeType }: ReaderPreviewProps) {
  const { t } = useTranslation()
  const options = { locale: useLocale() }
  const columns = batch.columns.slice(0, shownColumns)
  if (columns.length === 0) return <p>{t('reader.previewEmpty')}</p>
  return (
    <table className="reader-preview">
      <thead>
        <tr>
          {columns.map(({ field }, index) => {
            const chosen = types[field.name] ?? null
            const choices = chosen === null || columnTypes.some((type) => type === chosen) ? columnTypes : [chosen, ...columnTypes]
            return (
              <th key={index} scope="col">
                <span className="reader-column" title={field.name}><KindIcon kind={field.kind} size={12} label={t(`fields.kinds.${field.kind}`)} />{field.name}</span>
                <Select
                  label={t('reader.typeOf', { name: field.name })} isLabelHidden value={chosen ?? automatic}
                  options={[{ value: automatic, label: chosen === null ? field.type : t('reader.typeAsDetected') }, ...choices.map((type) => ({ value: type, label: type }))]}
                  onChange={(type) => onChangeType(field.name, type === automatic ? null : type)}
                />
              </th>
            )
          })}
        </tr>
      </thead>
      <tbody>
        {Array.from({ length: Math.min(shownRows, batch.rowCount) }, (_, row) => (
          <tr key={row}>
            {columns.map((column, index) => {
              const text = cellText(column, row, options)
              return (
                <td key={index} data-right={isRightAligned(column) || undefined} title={cellFullText(column, row) ?? t('common.missingSpoken')}>
                  {text === null ? <span className="missing">{t('common.missing')}</span> : text === '' ? <span className="missing">""</span> : text}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
