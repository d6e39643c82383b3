import type { TFunction } from 'i18next'
import type { View } from '../../shared/query/view'
import type { ViewKind } from './new-spec'

const namedByKind: readonly ViewKind[] = ['pivot', 'chart', 'regression', 'sql']

/**
 * The name of a view made from another: “Chart of wages.csv”. A name that a person gave goes along, one that was made from kind
 * and dataset does not: it would become “Chart of Pivot of wages.csv”.
 * @param dataset the name of the dataset that the view asks, null when it is not open
 */
export function turnedViewName(view: Pick<View, 'name'>, dataset: string | null, kind: ViewKind, t: TFunction): string {
  const named = (of: ViewKind, name: string): string => t('shell.newViewOf', { kind: t(`shell.kinds.${of}`), dataset: name })
  const isMade = dataset !== null && namedByKind.some((of) => named(of, dataset) === view.name)
  return named(kind, isMade ? dataset : view.name)
}
