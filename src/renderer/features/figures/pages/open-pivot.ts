import type { PlaceUse } from '../../../../shared/economic-index/geography-page'
import { indexTableId } from '../../../../shared/economic-index/index-table'
import type { Filter } from '../../../../shared/query/filter'
import { addView } from '../../../store/document'
import { newSpec } from '../../../store/new-spec'

const is = (field: string, value: string | number): Filter => ({ kind: 'compare', field, operator: '=', value })

/** The published shares of tasks or requests of a place as an ordinary pivot of the tidy table. */
export function openPlacePivot(release: string, { geoId, geography }: Pick<PlaceUse, 'geoId' | 'geography'>, facet: 'onet_task' | 'request', level: number, name: string): void {
  const filter: Filter = {
    kind: 'and', of: [is('release', release), is('product', 'claude-ai'), is('geography', geography), is('geo_id', geoId), is('facet', facet), is('level', level), is('variable', `${facet}_pct`)],
  }
  addView(name, { ...newSpec.pivot(indexTableId('tidy'), ''), rows: ['node'], values: [{ aggregate: 'sum', field: 'value' }], filter })
}

/** A pivot of all open releases, before anything is chosen. */
export function openTidyPivot(name: string, locale: string): void {
  const names = locale.startsWith('zh') ? ['facet_name_zh', 'variable_name_zh'] : ['facet_name', 'variable_name']
  addView(name, { ...newSpec.pivot(indexTableId('tidy'), ''), rows: names, columns: ['release'], values: [{ aggregate: 'count-rows', field: null }] })
}
