import { useCallback, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { TableSpec } from '../../../shared/query/table-spec'
import type { View } from '../../../shared/query/view'
import { EmptyState } from '../../components/empty-state'
import { useDataset } from '../../store/datasets'
import { changeSpec } from '../../store/document'
import { useColumnProfiles } from '../../store/profiles'
import { useLocale } from '../../store/settings'
import { RowsTable } from '../../rows/rows-table'

/** A table view: the rows of its dataset. Every change goes through the document, so that it is saved and can be undone. */
export default function TableView({ view }: { readonly view: View }): ReactElement | null {
  return view.spec.kind === 'table' ? <OpenTable key={view.spec.dataset} viewId={view.id} spec={view.spec} /> : null
}

function OpenTable({ viewId, spec }: { readonly viewId: string; readonly spec: TableSpec }): ReactElement {
  const { t } = useTranslation()
  const dataset = useDataset(spec.dataset)
  const profile = useColumnProfiles(dataset === null ? null : dataset.id)
  const locale = useLocale()
  const onSpec = useCallback((next: TableSpec, mergeKey?: string) => { changeSpec(viewId, next, mergeKey) }, [viewId])
  if (dataset === null) return <EmptyState title={t('table.closed')} />
  return <RowsTable viewId={viewId} source={dataset} spec={spec} profile={profile} locale={locale} hasBuilder onSpec={onSpec} />
}
