import type { TFunction } from 'i18next'
import type { ExportWords } from '../../shared/contract/export-channels'
import type { Preparation } from '../../shared/query/preparation'
import type { View } from '../../shared/query/view'
import { asksDataset } from '../../shared/query/view'
import type { Field } from '../../shared/result/field'
import { measureName } from '../components/shelves/measure-name'
import { describeFilter } from './filter/describe-filter'

export interface ViewSetting {
  /** Of the dataset, as it is prepared. */
  readonly fields: readonly Field[]
  /** What is done to the dataset first; null: nothing. */
  readonly prepare: Preparation | null
  readonly t: TFunction
  readonly locale: string
}

/** How a view, its filters and its measures are called in a language: the same in files from the window and from the command line. */
export function viewWords({ name, spec }: Pick<View, 'name' | 'spec'>, { fields, prepare, t, locale }: ViewSetting): ExportWords {
  const language = locale.startsWith('zh') ? 'zh-CN' : 'en'
  if (!asksDataset(spec)) return { language, viewName: name, filters: null, overrides: [], measures: [] }
  const words = { t, locale, fields }
  const filters = [prepare?.filter ?? null, spec.filter].flatMap((filter) => (filter === null ? [] : [describeFilter(filter, words)]))
  const measures = spec.kind === 'pivot' ? spec.values : spec.kind === 'chart' ? spec.y : []
  return {
    language, viewName: name, overrides: [],
    filters: filters.length === 0 ? null : filters.join('; '),
    measures: measures.map((measure) => measureName(measure, t)),
  }
}
