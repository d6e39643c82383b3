import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { indexTableId } from '../../../../shared/economic-index/index-table'
import { usageTiers } from '../../../../shared/economic-index/usage-tier'
import type { ChartSpec } from '../../../../shared/query/chart-spec'
import { ChartCanvas } from '../../../charting/chart-canvas'
import { useChart } from '../../../charting/use-chart'
import type { ChartEvent } from '../../../charts/picture/chart-event'
import { useIndexDataset } from '../../../store/index-datasets'
import { useLocale } from '../../../store/settings'
import { wordOf } from '../../../figure-words/figure-words'
import { Pending } from './pending'

interface PlaceMapProps {
  readonly viewId: string
  readonly release: string
  readonly level: 'country' | 'state'
  /** The place that is looked at, and its name. */
  readonly chosen: { readonly geoId: string; readonly name: string } | null
  readonly onChoose: (geoId: string) => void
}

/** Places by tier; a place that is pressed is chosen. */
export function PlaceMap({ viewId, release, level, chosen, onChoose }: PlaceMapProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const dataset = useIndexDataset('usage')
  const [chosenId, chosenName] = [chosen?.geoId ?? null, chosen?.name ?? '']
  const spec = useMemo((): ChartSpec => ({
    version: 3, kind: 'chart', dataset: indexTableId('usage'), chart: level === 'country' ? 'world-map' : 'us-map', x: 'geo_id', y: [{ aggregate: 'max', field: 'usage_tier', name: t('indexPages.geography.tier') }],
    colour: null, size: null, label: null, panel: null,
    filter: { kind: 'and', of: [{ kind: 'compare', field: 'geography', operator: '=', value: level }, { kind: 'compare', field: 'release', operator: '=', value: release }, { kind: 'compare', field: 'product', operator: '=', value: 'claude-ai' }] },
    sort: 'by-value', top: 400, title: t('indexPages.geography.map'), source: '', classes: usageTiers.map((tier, value) => ({ value, label: wordOf(tier, t) })),
    ...(chosenId === null ? {} : { accented: [{ value: chosenId, label: chosenName }] }),
  }), [level, release, chosenId, chosenName, t])
  const { state, shown } = useChart(`${viewId} map`, spec)
  const choose = (event: ChartEvent): void => {
    const parts = event.kind === 'chosen' ? event.key : event.kind === 'opened' || event.kind === 'asked' ? event.mark.key : []
    for (const part of parts) if ('value' in part && part.field === 'geo_id' && typeof part.value === 'string') onChoose(part.value)
  }
  return (
    <div className="index-page-map">
      {dataset === null || (shown === null && state.kind === 'running') ? <Pending text={t('indexPages.geography.mapWaits')} /> : (
        <ChartCanvas
          state={state} shown={shown} spec={spec} fields={dataset.fields} isDataShown={false} locale={locale} datasetName="" title={spec.title ?? ''} ownTitle={null} onTitle={null} onMarks={choose}
        />
      )}
    </div>
  )
}
