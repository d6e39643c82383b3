import type { TFunction } from 'i18next'
import type { ExportWords } from '../../../shared/contract/export-channels'
import { asksDataset, type View } from '../../../shared/query/view'
import { viewWords } from '../../shelves/view-words'
import { datasetById } from '../../store/datasets'
import { preparationOf } from '../../store/preparations'

/** How the person who exports calls the view, its filters and its measures. */
export function exportWords(view: View, t: TFunction, locale: string): ExportWords {
  const { spec } = view
  if (!asksDataset(spec)) return viewWords(view, { fields: [], prepare: null, t, locale })
  return viewWords(view, { fields: datasetById(spec.dataset)?.fields ?? [], prepare: spec.prepare ?? preparationOf(spec.dataset), t, locale })
}
