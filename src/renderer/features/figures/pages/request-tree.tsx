import { ChevronRight } from 'lucide-react'
import { useMemo, useState } from 'react'
import { Button, Collection, Tree, TreeItem, TreeItemContent } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { TaxonomyNode } from '../../../../shared/economic-index/taxonomy-page'
import { useLocale } from '../../../store/settings'
import { percentText } from './page-numbers'

interface RequestTreeProps {
  /** Parents before their children. */
  readonly nodes: readonly TaxonomyNode[]
  readonly text: string
  readonly chosen: readonly string[]
  readonly onChoose: (path: readonly string[]) => void
}

interface Entry {
  readonly id: string
  readonly node: TaxonomyNode
  readonly children: Entry[]
}

/** The clusters as a tree; while something is searched for, those that hold it, with what is above them, all open. */
export function RequestTree({ nodes, text, chosen, onChoose }: RequestTreeProps) {
  const { t } = useTranslation()
  const locale = useLocale()
  const words = useMemo(() => text.toLocaleLowerCase().split(/\s+/).filter((word) => word !== ''), [text])
  const entries = useMemo(() => found(treeOf(nodes), words), [nodes, words])
  const [expanded, setExpanded] = useState<ReadonlySet<string>>(() => new Set(chosen.map((_, index) => idOf(chosen.slice(0, index + 1)))))
  const shownExpanded = useMemo(() => (words.length === 0 ? expanded : new Set(entries.flatMap((entry) => [entry.id, ...entry.children.map(({ id }) => id)]))), [words, entries, expanded])
  const item = (entry: Entry) => (
    <TreeItem key={entry.id} id={entry.id} textValue={entry.node.path.at(-1) ?? ''} className="request-tree-item">
      <TreeItemContent>
        <span className="request-tree-row" data-level={entry.node.level}>
          {entry.children.length > 0 ? <Button slot="chevron" className="request-tree-chevron"><ChevronRight size={13} /></Button> : <span className="request-tree-chevron" />}
          <span className="request-tree-name" title={entry.node.path.at(-1)} lang="en">{entry.node.path.at(-1)}</span>
          <span className="choice-list-hint number">{percentText(entry.node.conversations, locale, '')}</span>
        </span>
      </TreeItemContent>
      <Collection items={entry.children}>{item}</Collection>
    </TreeItem>
  )
  return (
    <Tree
      aria-label={t('indexPages.taxonomy.choose')} className="request-tree" items={entries} selectionMode="single" selectedKeys={chosen.length === 0 ? [] : [idOf(chosen)]}
      expandedKeys={shownExpanded} onExpandedChange={(keys) => { setExpanded(new Set([...keys].map(String))) }} dependencies={[locale]}
      onSelectionChange={(keys) => { if (keys !== 'all') for (const key of keys) onChoose(JSON.parse(String(key)) as string[]) }}
      renderEmptyState={() => <p className="choice-list-none">{t('common.nothingFound')}</p>}
    >
      {item}
    </Tree>
  )
}

function idOf(path: readonly string[]): string {
  return JSON.stringify(path)
}

/** Those with more conversations come first. */
function treeOf(nodes: readonly TaxonomyNode[]): Entry[] {
  const byId = new Map<string, Entry>()
  const top: Entry[] = []
  for (const node of nodes) {
    const entry: Entry = { id: idOf(node.path), node, children: [] }
    byId.set(entry.id, entry)
    const parent = byId.get(idOf(node.path.slice(0, -1)))
    ;(node.path.length === 1 ? top : parent?.children ?? top).push(entry)
  }
  const largestFirst = (one: Entry, other: Entry): number => (other.node.conversations ?? 0) - (one.node.conversations ?? 0)
  for (const { children } of byId.values()) children.sort(largestFirst)
  return top.sort(largestFirst)
}

function found(entries: readonly Entry[], words: readonly string[]): Entry[] {
  if (words.length === 0) return [...entries]
  return entries.flatMap((entry) => {
    const held = `${entry.node.path.at(-1) ?? ''} ${entry.node.description ?? ''}`.toLocaleLowerCase()
    const children = found(entry.children, words)
    return children.length > 0 || words.every((word) => held.includes(word)) ? [{ ...entry, children }] : []
  })
}
