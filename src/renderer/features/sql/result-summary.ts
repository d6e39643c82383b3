import type { TFunction } from 'i18next'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { SqlResult } from './sql-session'

const longestName = 60

/** The kept result of a query as a dataset of the window, so that pivots and charts can be made of it. */
export function resultSummary({ dataset, fields, rowCount, text }: SqlResult, t: TFunction): DatasetSummary {
  const line = text.replace(/\s+/g, ' ').trim()
  const shown = line.length > longestName ? `${line.slice(0, longestName - 1)}…` : line
  return {
    id: dataset, name: t('sql.resultName', { number: dataset.replace(/^\D+/, ''), text: shown }), sqlName: '', format: 'query-result', files: [], fileCount: 0, sizeBytes: 0,
    fields: [...fields], rowCount, reader: null, storage: { kind: 'cache' }, problems: [], isSynthetic: false,
  }
}
