import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { brushCondition, brushedBins, isBrushable, type BinRange } from '../../shared/brush/brush-range'
import { asksDataset } from '../../shared/query/view'
import type { ColumnProfile } from '../../shared/result/column-profile'
import type { Field } from '../../shared/result/field'
import { Checkbox } from '../components/checkbox'
import { FieldSparkline } from '../components/profile/field-sparkline'
import { HistogramBrush } from '../components/profile/histogram-brush'
import { edgeText } from '../components/profile/profile-text'
import { moveBrush, setCrossFilter, useCrossFilter } from '../store/brush'
import { useActiveView } from '../store/document'
import { announce } from '../store/screen'

interface FieldBrushProps {
  readonly dataset: string
  readonly field: Field
  readonly profile: ColumnProfile | null
  readonly locale: string
  readonly isCompact?: boolean
}

/**
 * A field's distribution, to brush where its values lie on an axis: the rows in the chosen bins stay, in the view on screen and, while
 * that is switched on, in every other view of the dataset.
 */
export function FieldBrush({ dataset, field, profile, locale, isCompact = false }: FieldBrushProps): ReactElement {
  const { t } = useTranslation()
  const view = useActiveView()
  const isCross = useCrossFilter(({ isOn }) => isOn)
  const edges = profile?.histogram?.edges ?? []
  const isThere = view !== null && asksDataset(view.spec) && view.spec.dataset === dataset
  if (!isThere || edges.length < 3 || !isBrushable(field.kind)) return <FieldSparkline profile={profile} />
  const edge = (index: number): string => edgeText(edges[index] ?? 0, field, { locale })
  const brush = (range: BinRange | null, isFinal: boolean): void => {
    moveBrush({ dataset, field: field.name, edges, condition: range === null ? null : brushCondition(field, edges, range) }, isFinal)
    if (isFinal) announce(range === null ? t('profile.brushOff', { name: field.name }) : t('profile.brushed', { name: field.name, from: edge(range.from), to: edge(range.to) }))
  }
  return (
    <>
      <HistogramBrush
        binCount={edges.length - 1} selected={brushedBins(asksDataset(view.spec) ? view.spec.filter : null, field, edges)} isCompact={isCompact} onBrush={brush}
        words={{ label: t('profile.brush', { name: field.name }), from: t('profile.brushFrom'), to: t('profile.brushTo'), edge }}
      >
        <FieldSparkline profile={profile} />
      </HistogramBrush>
      {!isCompact && <Checkbox isSelected={isCross} onChange={setCrossFilter}>{t('profile.crossFilter')}</Checkbox>}
    </>
  )
}
