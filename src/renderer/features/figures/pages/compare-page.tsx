import { TriangleAlert } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ComparePage as Answer, ReleaseSide } from '../../../../shared/economic-index/compare-page'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { Button } from '../../../components/button'
import { productName, releaseName } from '../../../figure-words/figure-words'
import { EmptyState } from '../../../components/empty-state'
import { Select } from '../../../components/select'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { CompareTable } from './compare-table'
import { PageBar } from './page-bar'
import { usePage } from './use-page'

interface ComparePageProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly page: IndexPageOf<'compare'>
  readonly onChange: (spec: FiguresSpec) => void
}

/** Two releases aligned by key. What they are is said before their difference is shown. */
export function ComparePage({ view, spec, page, onChange }: ComparePageProps) {
  const { t } = useTranslation()
  const { left, right, measure } = page
  const { state, shown } = usePage(view.id, 'index/compare', useMemo(() => ({ left, right, measure }), [left, right, measure]))
  const change = (part: Partial<typeof page>): void => { onChange({ ...spec, page: { ...page, ...part } }) }
  const name = ({ release, product }: ReleaseSide): string => `${releaseName(release, t)} · ${productName(product, release, t)}`
  const sideSelect = (which: 'left' | 'right', answer: Answer) => (
    <div className="figures-parameter">
      <span aria-hidden="true">{t(`indexPages.compare.${which}`)}</span>
      <Select
        label={t(`indexPages.compare.${which}`)} isLabelHidden value={JSON.stringify(answer[which])} options={answer.sides.map((side) => ({ value: JSON.stringify(side), label: name(side) }))}
        onChange={(value) => { change({ [which]: answer.sides.find((side) => JSON.stringify(side) === value) ?? null }) }}
      />
    </div>
  )
  return (
    <div className="figures-view">
      <PageBar kind="compare" spec={spec} onChange={onChange}>
        {shown !== null && (
          <>
            {sideSelect('left', shown)}
            {sideSelect('right', shown)}
            {shown.measures.length > 0 && (
              <div className="figures-parameter">
                <span aria-hidden="true">{t('indexPages.compare.measure')}</span>
                <Select label={t('indexPages.compare.measure')} isLabelHidden value={shown.measure} options={shown.measures.map((value) => ({ value, label: t(`indexPages.compare.measures.${value}`) }))} onChange={(value) => { change({ measure: value }) }} />
              </div>
            )}
          </>
        )}
      </PageBar>
      <QueryCanvas
        state={state} insteadOf={({ measures }) => (measures.length === 0 ? <EmptyState title={t('indexPages.compare.nothing')} /> : null)}
        picture={shown === null ? null : <Compared key={JSON.stringify([shown.left, shown.right, shown.measure])} answer={shown} name={name} />}
      />
    </div>
  )
}

function Compared({ answer, name }: { readonly answer: Answer; readonly name: (side: ReleaseSide) => string }) {
  const { t } = useTranslation()
  const [isAcknowledged, setAcknowledged] = useState(answer.warnings.length === 0)
  return (
    <div className="compare-page">
      {answer.warnings.length > 0 && (
        <div className="compare-warnings" role="note">
          <TriangleAlert size={16} aria-hidden="true" />
          <ul>{answer.warnings.map((warning) => <li key={warning}>{t(`indexPages.compare.warnings.${warning}`)}</li>)}</ul>
          {!isAcknowledged && <Button kind="primary" onPress={() => { setAcknowledged(true) }}>{t('indexPages.compare.acknowledge')}</Button>}
        </div>
      )}
      <CompareTable answer={answer} name={name} isDifferenceShown={isAcknowledged} />
    </div>
  )
}
