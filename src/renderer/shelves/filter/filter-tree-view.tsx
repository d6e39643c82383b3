import { ChevronRight, Ellipsis, GripVertical } from 'lucide-react'
import { Button, Tree, TreeItem, TreeItemContent, useDragAndDrop, type Key } from 'react-aria-components'
import { useState } from 'react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../shared/query/filter'
import type { Field } from '../../../shared/result/field'
import { IconButton } from '../../components/button'
import { Menu, type MenuEntry, type MenuGroup } from '../../components/menu'
import { formatCount } from '../../format/numbers'
import { describeFilter } from './describe-filter'
import { useLocale } from '../../store/settings'
import { groupOf, nodeAt, stepFrom, type FilterGroup, type GroupKind, type TreePath } from './filter-tree'

interface FilterTreeProps {
  readonly root: FilterGroup
  readonly fields: readonly Field[]
  readonly chosen: TreePath
  readonly onChoose: (path: TreePath) => void
  readonly onMove: (from: TreePath, parent: TreePath, at: number) => void
  readonly onRemove: (path: TreePath) => void
  readonly onWrap: (path: TreePath) => void
  readonly onUnwrap: (path: TreePath) => void
  readonly onKind: (path: TreePath, kind: GroupKind) => void
}

interface Item {
  readonly id: string
  readonly path: TreePath
  readonly node: Filter
  readonly children: readonly Item[]
}

/** The groups and conditions of a filter: collapsed, chosen and moved by pointer or keyboard. */
export function FilterTree(props: FilterTreeProps) {
  const { root, chosen, onChoose, onMove, onRemove } = props
  const { t } = useTranslation()
  const items = itemsOf(root.of, [])
  // New groups stand open: what is kept is which ones a person has closed.
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set())
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onMove: ({ keys, target }) => {
      const [from] = [...keys]
      if (from === undefined || target.type !== 'item') return
      const place = pathOf(target.key)
      if (target.dropPosition === 'on') onMove(pathOf(from), place, groupSize(root, place))
      else onMove(pathOf(from), place.slice(0, -1), (place.at(-1) ?? 0) + (target.dropPosition === 'after' ? 1 : 0))
    },
    shouldAcceptItemDrop: (target) => groupOf(nodeAt(root, pathOf(target.key)) ?? { kind: 'missing', field: '', isNegated: true }) !== null,
  })
  return (
    <div
      className="filter-tree-frame"
      onKeyDown={(event) => {
        const isRow = event.target instanceof HTMLElement && event.target.getAttribute('role') === 'row'
        if (isRow && (event.key === 'Delete' || event.key === 'Backspace') && chosen.length > 0) onRemove(chosen)
      }}
    >
      <Tree
        aria-label={t('filters.tree')} className="filter-tree" selectionMode="single" selectedKeys={chosen.length === 0 ? [] : [keyOf(chosen)]} disallowEmptySelection={false}
        expandedKeys={keysOf(items).filter((key) => !collapsed.has(key))} onExpandedChange={(keys) => { setCollapsed(new Set(keysOf(items).filter((key) => !keys.has(key)))) }}
        dragAndDropHooks={dragAndDropHooks} items={items} dependencies={[props]}
        onSelectionChange={(keys) => {
          const [key] = keys === 'all' ? [] : [...keys]
          onChoose(key === undefined ? [] : pathOf(key))
        }}
        renderEmptyState={() => <p className="filter-note">{t('filters.noConditions')}</p>}
      >
        {(item) => <FilterRow item={item} {...props} />}
      </Tree>
    </div>
  )
}

function FilterRow({ item, ...props }: FilterTreeProps & { readonly item: Item }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const group = groupOf(item.node)
  const text = group === null
    ? describeFilter(item.node, { t, locale, fields: props.fields })
    : t('filters.groupWords', { kind: t(`filters.group.${group.kind}`), count: group.of.length, formatted: formatCount(group.of.length, { locale }) })
  const label = t('filters.more', { condition: text })
  return (
    <TreeItem id={item.id} textValue={text} className="filter-row" data-group={group !== null || undefined}>
      <TreeItemContent>
        {({ hasChildItems }) => (
          <div className="filter-row-line">
            <Button slot="drag" className="pill-grip" aria-label={t('shelves.drag', { name: text })}><GripVertical size={12} /></Button>
            {hasChildItems ? <Button slot="chevron" className="filter-chevron"><ChevronRight size={14} aria-hidden="true" /></Button> : <span className="filter-chevron" />}
            <span className="filter-row-text" title={text}>{text}</span>
            <Menu label={label} placement="bottom end" trigger={<IconButton label={label}><Ellipsis size={14} /></IconButton>} groups={menuOf(item, group, props, t)} />
          </div>
        )}
      </TreeItemContent>
      {item.children.map((child) => <FilterRow key={child.id} item={child} {...props} />)}
    </TreeItem>
  )
}

function menuOf({ path }: Item, group: FilterGroup | null, { root, onMove, onRemove, onWrap, onUnwrap, onKind }: FilterTreeProps, t: TFunction): MenuGroup[] {
  const words = { up: t('filters.moveUp'), down: t('filters.moveDown'), out: t('filters.moveOut'), in: t('filters.moveIn') }
  const moves = (['up', 'down', 'out', 'in'] as const).map((step): MenuEntry => {
    const place = stepFrom(root, path, step)
    return { id: step, label: words[step], isDisabled: place === null, onAction: () => { if (place !== null) onMove(path, place.parent, place.at) } }
  })
  const kinds = group === null ? [] : (['and', 'or', 'not'] as const).map((kind): MenuEntry => ({
    id: kind, label: t({ and: 'filters.all', or: 'filters.any', not: 'filters.none' }[kind] as 'filters.all'), isChecked: group.kind === kind, onAction: () => { onKind(path, kind) },
  }))
  return [
    ...(kinds.length === 0 ? [] : [{ id: 'kind', title: t('filters.groupKind'), entries: kinds }]),
    { id: 'move', entries: moves },
    {
      id: 'shape', entries: [
        { id: 'wrap', label: t('filters.wrap'), onAction: () => { onWrap(path) } },
        ...(group === null ? [] : [{ id: 'unwrap', label: t('filters.unwrap'), onAction: () => { onUnwrap(path) } }]),
        { id: 'remove', label: t('filters.remove'), onAction: () => { onRemove(path) } },
      ],
    },
  ]
}

function itemsOf(of: readonly Filter[], parent: TreePath): Item[] {
  return of.map((node, position) => {
    const path = [...parent, position]
    return { id: keyOf(path), path, node, children: itemsOf(groupOf(node)?.of ?? [], path) }
  })
}

function keysOf(items: readonly Item[]): string[] {
  return items.flatMap((item) => [item.id, ...keysOf(item.children)])
}

function groupSize(root: FilterGroup, path: TreePath): number {
  const node = nodeAt(root, path)
  return node === null ? 0 : (groupOf(node)?.of.length ?? 0)
}

function keyOf(path: TreePath): string {
  return path.join('.')
}

function pathOf(key: Key): TreePath {
  return String(key).split('.').map(Number)
}
