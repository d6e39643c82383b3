import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TaxonomyNode, TaxonomyPage as Answer } from '../../../../shared/economic-index/taxonomy-page'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { SearchField } from '../../../components/search-field'
import { Select } from '../../../components/select'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { useLocale } from '../../../store/settings'
import { productName, releaseName, wordOf } from '../../../figure-words/figure-words'
import { PageBar } from './page-bar'
import { countText, percentText } from './page-numbers'
import { RequestMap } from './request-map'
import { RequestTree } from './request-tree'
import { ShareBars } from './share-bars'
import { usePage } from './use-page'

interface TaxonomyPageProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly page: IndexPageOf<'taxonomy'>
  readonly onChange: (spec: FiguresSpec) => void
}

/** Request clusters in three levels: a tree to search, areas to look at, and what is known of the one that is chosen. */
export function TaxonomyPage({ view, spec, page, onChange }: TaxonomyPageProps) {
  const { t } = useTranslation()
  const { tree } = page
  const { state, shown } = usePage(view.id, 'index/taxonomy', useMemo(() => ({ tree }), [tree]))
  const [text, setText] = useState('')
  const choose = (path: readonly string[]): void => { onChange({ ...spec, page: { ...page, path: [...path] } }) }
  const nameOf = ({ release, product }: Answer['tree']): string => t('indexPages.taxonomy.treeOf', { release: releaseName(release, t), product: productName(product, release, t) })
  return (
    <div className="figures-view">
      <PageBar kind="taxonomy" spec={spec} onChange={onChange}>
        {shown !== null && shown.trees.length > 1 && (
          <div className="figures-parameter">
            <span aria-hidden="true">{t('indexPages.taxonomy.tree')}</span>
            <Select
              label={t('indexPages.taxonomy.tree')} isLabelHidden value={JSON.stringify(shown.tree)} options={shown.trees.map((one) => ({ value: JSON.stringify(one), label: nameOf(one) }))}
              onChange={(value) => { onChange({ ...spec, page: { ...page, tree: shown.trees.find((one) => JSON.stringify(one) === value) ?? null, path: [] } }) }}
            />
          </div>
        )}
      </PageBar>
      <QueryCanvas
        state={state} insteadOf={() => null}
        picture={shown === null ? null : (
          <div className="index-page">
            <div className="index-page-side index-page-side-wide">
              <SearchField label={t('indexPages.taxonomy.search')} value={text} onChange={setText} />
              <RequestTree key={JSON.stringify(shown.tree)} nodes={shown.nodes} text={text} chosen={page.path} onChoose={choose} />
            </div>
            <div className="index-page-main">
              <RequestMap viewId={view.id} tree={shown.tree} hasShares={shown.sharesFrom === 'clusters' || shown.sharesFrom === 'long'} path={page.path} onChoose={choose} />
              <Chosen answer={shown} path={page.path} />
            </div>
          </div>
        )}
      />
    </div>
  )
}

const patternOrder = ['directive', 'feedback_loop', 'validation', 'task_iteration', 'learning', 'none'] as const

function Chosen({ answer, path }: { readonly answer: Answer; readonly path: readonly string[] }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const node = answer.nodes.find((one) => isSamePath(one.path, path))
  const count = (level: number): string => countText(answer.nodes.filter((one) => one.level === level).length, locale, '')
  const notes = [
    t('indexPages.taxonomy.count', { one: count(2), two: count(1), three: count(0) }), ...(answer.sharesFrom === 'none' ? [t('indexPages.taxonomy.noShares')] : []), ...(answer.sharesFrom === 'states' ? [t('indexPages.taxonomy.sharesOfStates')] : []),
    ...(answer.nodes.every(({ automation }) => automation === null) ? [t('indexPages.taxonomy.noPatterns')] : []), ...(answer.sharesFrom === 'clusters' ? [t('indexPages.taxonomy.suppressed')] : []),
  ]
  return (
    <section className="index-section" aria-labelledby="request-title">
      <h2 id="request-title" className="index-title" lang={node === undefined ? undefined : 'en'}>{node?.path.at(-1) ?? t('indexPages.taxonomy.whole')}</h2>
      {node !== undefined && <Node node={node} />}
      <p className="index-note">{notes.join(' ')}</p>
    </section>
  )
}

function Node({ node }: { readonly node: TaxonomyNode }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const missing = t('indexPages.missing')
  const numbers = (['conversations', 'accounts', 'automation', 'thinking'] as const).filter((name) => node[name] !== null)
  const patterns = patternOrder.filter((pattern) => node.patterns?.[pattern] !== undefined).map((pattern) => ({ name: wordOf(pattern, t), values: [node.patterns?.[pattern] ?? null] }))
  return (
    <>
      <p className="index-note">{[t(`indexPages.taxonomy.level.${String(node.level) as '0' | '1' | '2'}`), ...node.path.slice(0, -1)].join(' › ')}</p>
      {node.description !== null && <p className="selectable" lang="en">{node.description}</p>}
      {node.task !== null && <p className="index-note">{t('indexPages.taxonomy.task')}: <span lang="en">{node.task}</span></p>}
      {numbers.length > 0 && (
        <dl className="index-facts">{numbers.map((name) => <div key={name} className="index-fact"><dt>{t(`indexPages.taxonomy.${name}`)}</dt><dd className="number">{percentText(node[name], locale, missing)}</dd></div>)}</dl>
      )}
      {patterns.length > 0 && <ShareBars label={t('indexPages.taxonomy.patterns')} series={[t('indexPages.taxonomy.patterns')]} rows={patterns} locale={locale} missing={missing} />}
    </>
  )
}

function isSamePath(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
