import { ArrowUp } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { indexTableId } from '../../../../shared/economic-index/index-table'
import type { TaxonomyTree } from '../../../../shared/economic-index/taxonomy-page'
import type { ChartSpec } from '../../../../shared/query/chart-spec'
import type { Filter } from '../../../../shared/query/filter'
import type { ChartEvent } from '../../../charts/picture/chart-event'
import { ChartCanvas } from '../../../charting/chart-canvas'
import { useChart } from '../../../charting/use-chart'
import { Button } from '../../../components/button'
import { useIndexDataset } from '../../../store/index-datasets'
import { useLocale } from '../../../store/settings'
import { Pending } from './pending'

interface RequestMapProps {
  readonly viewId: string
  readonly tree: TaxonomyTree
  readonly hasShares: boolean
  readonly path: readonly string[]
  readonly onChoose: (path: readonly string[]) => void
}

const levels = ['level2', 'level1', 'level0'] as const

/** Clusters as areas: the coarsest ones, or the parts of the one that is chosen. A press looks into it. */
export function RequestMap({ viewId, tree, hasShares, path, onChoose }: RequestMapProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const id = indexTableId('requests')
  const dataset = useIndexDataset('requests')
  const outer = path.slice(0, 2)
  const x = levels[outer.length] ?? 'level0'
  const title = t(hasShares ? 'indexPages.taxonomy.map' : 'indexPages.taxonomy.mapOfCounts')
  const spec = useMemo((): ChartSpec => {
    const is = (field: string, value: string): Filter => ({ kind: 'compare', field, operator: '=', value })
    return {
      version: 3, kind: 'chart', dataset: id, chart: 'treemap', x, colour: null, size: null, label: null, panel: null,
      y: hasShares ? [{ aggregate: 'sum', field: 'conversations_pct', name: t('indexPages.taxonomy.conversations') }] : [{ aggregate: 'count-rows', field: null }],
      filter: { kind: 'and', of: [is('release', tree.release), is('product', tree.product), ...path.slice(0, 2).map((name, index) => is(levels[index] ?? 'level2', name))] },
      sort: 'by-value', top: 300, title: path.length === 0 ? title : `${title}: ${path[Math.min(path.length, 2) - 1] ?? ''}`, source: '',
    }
  }, [id, x, tree, path, hasShares, title, t])
  const { state, shown } = useChart(`${viewId} treemap`, spec)
  const choose = (event: ChartEvent): void => {
    const parts = event.kind === 'chosen' ? event.key : event.kind === 'opened' || event.kind === 'asked' ? event.mark.key : []
    for (const part of parts) if ('value' in part && part.field === x && typeof part.value === 'string') onChoose([...outer, part.value])
  }
  return (
    <div className="index-page-map">
      {path.length > 0 && <div className="index-page-up"><Button kind="quiet" icon={<ArrowUp size={14} />} onPress={() => { onChoose(path.slice(0, -1)) }}>{t('indexPages.taxonomy.up')}</Button></div>}
      {dataset === null || (shown === null && state.kind === 'running') ? <Pending text={t('indexPages.taxonomy.mapWaits')} /> : (
        <ChartCanvas
          state={state} shown={shown} spec={spec} fields={dataset.fields} isDataShown={false} locale={locale} datasetName="" title={spec.title ?? ''} ownTitle={null} onTitle={null} onMarks={choose}
        />
      )}
    </div>
  )
}
