import { FolderPlus } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Filter } from '../../../shared/query/filter'
import { Button } from '../../components/button'
import { AddFieldButton } from '../../components/shelves/add-field-button'
import { openCondition, readCondition } from '../../components/shelves/filter-condition'
import { fieldChoices } from '../field-choices'
import { FilterEditor } from './filter-editor'
import type { FilterScope } from './filter-scope'
import { filterOf, groupOf, insertNode, moveNode, nodeAt, removeNode, replaceNode, rootOf, writeGroup, type FilterGroup, type TreePath } from './filter-tree'
import { FilterTree } from './filter-tree-view'
import './filter.css'

interface FilterBuilderProps {
  readonly scope: FilterScope
  readonly filter: Filter | null
  readonly onChange: (filter: Filter | null) => void
}

/** The whole filter as a tree of groups and conditions, and beside it the condition that is chosen. */
export function FilterBuilder({ scope, filter, onChange }: FilterBuilderProps) {
  const { t } = useTranslation()
  const root = useMemo(() => rootOf(filter), [filter])
  const [chosen, setChosen] = useState<TreePath>([])
  const node = chosen.length === 0 ? null : nodeAt(root, chosen)
  const isLeaf = node !== null && groupOf(node) === null
  const target = node === null ? [] : isLeaf ? chosen.slice(0, -1) : chosen
  const put = (next: FilterGroup, path: TreePath = chosen): void => {
    setChosen(path)
    onChange(filterOf(next))
  }
  const add = (added: Filter): void => {
    const parent = nodeAt(root, target)
    const size = target.length === 0 ? root.of.length : parent === null ? 0 : (groupOf(parent)?.of.length ?? 0)
    put(insertNode(root, target, size, added), [...target, size])
  }
  const move = (from: TreePath, parent: TreePath, at: number): void => {
    const moved = moveNode(root, from, parent, at)
    if (moved !== null) put(moved.root, moved.path)
  }
  const remove = (path: TreePath): void => { put(removeNode(root, path), path.slice(0, -1)) }
  const unwrap = (path: TreePath): void => {
    const group = groupOf(nodeAt(root, path) ?? writeGroup(root))
    if (group === null) return
    const at = path.at(-1) ?? 0
    put(group.of.reduceRight((tree, child) => insertNode(tree, path.slice(0, -1), at, child), removeNode(root, path)), path.slice(0, -1))
  }
  const condition = node === null || !isLeaf ? null : readCondition(node)
  return (
    <div className="filter-builder">
      <div className="filter-builder-tree">
        <p className="filter-note">{t('filters.builderHint')}</p>
        <FilterTree
          root={root} fields={scope.fields} chosen={chosen} onChoose={setChosen} onMove={move} onRemove={remove} onUnwrap={unwrap}
          onWrap={(path) => { put(replaceNode(root, path, writeGroup({ kind: 'or', of: [nodeAt(root, path) ?? writeGroup(root)] })), path) }}
          onKind={(path, kind) => {
            const group = groupOf(nodeAt(root, path) ?? writeGroup(root))
            if (group !== null) put(replaceNode(root, path, writeGroup({ ...group, kind })), path)
          }}
        />
        <div className="filter-line filter-actions">
          <AddFieldButton
            shelfName={t('filters.tree')} choices={fieldChoices(scope.fields, () => null)}
            words={t('filters.addCondition')} onChoose={({ name }) => { add(openCondition(name)) }}
          />
          <Button kind="quiet" icon={<FolderPlus size={14} />} onPress={() => { add({ kind: 'and', of: [] }) }}>{t('filters.addGroup')}</Button>
        </div>
      </div>
      <div className="filter-builder-editor">
        {node !== null && isLeaf && (
          <FilterEditor
            key={chosen.join('.')} scope={scope} filter={node} field={scope.fields.find(({ name }) => name === condition?.field) ?? null}
            onChange={(next) => { put(replaceNode(root, chosen, next)) }} onRemove={() => { remove(chosen) }}
          />
        )}
      </div>
    </div>
  )
}
