import type { TFunction } from 'i18next'
import type { ExportWords } from '../../../shared/contract/export-channels'
import type { View } from '../../../shared/query/view'
import { asksDataset } from '../../../shared/query/view'
import { measureName } from '../../components/shelves/measure-name'
import { describeFilter } from '../../shelves/filter/describe-filter'
import { datasetById } from '../../store/datasets'
import { preparationOf } from '../../store/preparations'

/** How the person who exports calls the view, its filters and its measures. */
export function exportWords({ name, spec }: View, t: TFunction, locale: string): ExportWords {
  const language = locale.startsWith('zh') ? 'zh-CN' : 'en'
  if (!asksDataset(spec)) return { language, viewName: name, filters: null, overrides: [], measures: [] }
  const words = { t, locale, fields: datasetById(spec.dataset)?.fields ?? [] }
  const filters = [(spec.prepare ?? preparationOf(spec.dataset)).filter, spec.filter].flatMap((filter) => (filter === null ? [] : [describeFilter(filter, words)]))
  const measures = spec.kind === 'pivot' ? spec.values : spec.kind === 'chart' ? spec.y : []
  return {
    language, viewName: name, overrides: [],
    filters: filters.length === 0 ? null : filters.join('; '),
    measures: measures.map((measure) => measureName(measure, t)),
  }
}
