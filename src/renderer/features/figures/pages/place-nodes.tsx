import { ChartColumn, TableProperties } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OverRepresented, PlacePage, PlaceUse } from '../../../../shared/economic-index/geography-page'
import { Button } from '../../../components/button'
import { Select } from '../../../components/select'
import { useLocale } from '../../../store/settings'
import { openChart } from '../make-own'
import { indexText, percentText } from './page-numbers'
import { openPlacePivot } from './open-pivot'

interface PlaceNodesProps {
  readonly release: string
  readonly own: PlaceUse
  readonly other: PlaceUse | null
  readonly chosen: PlacePage
  readonly name: (geoId: string) => string
}

/** What AI is used for in a place more than in its parent: tasks, and requests of one level. */
export function PlaceNodes({ release, own, other, chosen, name }: PlaceNodesProps) {
  const { t } = useTranslation()
  const parent = name(chosen.parent)
  const levels = [2, 1, 0].filter((level) => chosen.nodes.some((node) => node.facet === 'request' && node.level === level))
  const [level, setLevel] = useState<string | null>(null)
  const shownLevel = Number(level ?? (levels.includes(1) ? 1 : levels[0] ?? 1))
  return (
    <>
      <div className="index-columns">
        {(['onet_task', 'request'] as const).map((facet) => {
          const nodes = chosen.nodes.filter((node) => node.facet === facet && (facet === 'onet_task' || node.level === shownLevel))
          return (
            <section key={facet} className="index-section">
              <div className="index-section-head">
                <h3>{t(facet === 'onet_task' ? 'indexPages.geography.tasks' : 'indexPages.geography.requests')}</h3>
                {facet === 'request' && levels.length > 1 && (
                  <Select label={t('figures.parameter.level')} isLabelHidden value={String(shownLevel)} options={levels.map((value) => ({ value: String(value), label: t(`indexPages.geography.level.${String(value) as '0' | '1' | '2'}`) }))} onChange={setLevel} />
                )}
                <Button kind="quiet" icon={<TableProperties size={14} />} onPress={() => { openPlacePivot(release, own, facet, facet === 'onet_task' ? 0 : shownLevel, `${name(own.geoId)}: ${t(`indexPages.geography.node.${facet}`)}`) }}>{t('indexPages.geography.pivot')}</Button>
                {facet === 'onet_task' && nodes.length > 0 && (
                  <Button kind="quiet" icon={<ChartColumn size={14} />} onPress={() => { void openChart('v3.geography-profile', { geoId: own.geoId }, t) }}>{t('indexPages.geography.figureTasks')}</Button>
                )}
              </div>
              {nodes.length === 0 ? <p className="index-note">{t('indexPages.geography.noNodes', { parent })}</p> : <NodeTable facet={facet} nodes={nodes} parent={parent} other={other === null ? null : name(other.geoId)} />}
            </section>
          )
        })}
      </div>
      <p className="index-note">{t('indexPages.geography.method', { parent })}</p>
    </>
  )
}

function NodeTable({ facet, nodes, parent, other }: { readonly facet: OverRepresented['facet']; readonly nodes: readonly OverRepresented[]; readonly parent: string; readonly other: string | null }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const missing = t('indexPages.missing')
  return (
    <table className="index-table selectable">
      <thead>
        <tr>
          <th scope="col">{t(`indexPages.geography.node.${facet}`)}</th><th scope="col" className="number">{t('indexPages.geography.index')}</th>
          <th scope="col" className="number">{t('indexPages.geography.here')}</th><th scope="col" className="number">{parent}</th>{other !== null && <th scope="col" className="number">{other}</th>}
        </tr>
      </thead>
      <tbody>
        {nodes.map(({ node, index, share, parentShare, otherShare }) => (
          <tr key={node}>
            <th scope="row" lang="en">{node}</th><td className="number index-strong" title={String(index)}>{indexText(index, locale, missing)}</td>
            <td className="number" title={String(share)}>{percentText(share, locale, missing)}</td><td className="number" title={String(parentShare)}>{percentText(parentShare, locale, missing)}</td>
            {other !== null && <td className={otherShare === null ? 'missing number' : 'number'}>{percentText(otherShare, locale, missing)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
