import { ChevronDown, ChevronRight, Merge } from 'lucide-react'
import { useMemo, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProposedCluster } from '../../../shared/contract/index-builder-channels'
import type { ClusterEdits } from '../../../shared/economic-index/cluster-edits'
import type { Thresholds } from '../../../shared/index-builder/thresholds'
import { IconButton } from '../../components/button'
import { ChoiceList } from '../../components/choice-list'
import { Popover } from '../../components/popover'
import { TextField } from '../../components/text-field'
import { formatCount } from '../../format/numbers'
import { useLocale } from '../../store/settings'
import { clusterTree, isTaken, nodesOfLevel, withMerge, withName, type ClusterNode } from './cluster-tree'

interface ClusterEditorProps {
  readonly clusters: readonly ProposedCluster[]
  readonly edits: ClusterEdits
  readonly thresholds: Thresholds
  readonly onChange: (edits: ClusterEdits) => void
}

/** The request clusters as a tree of names: each can be written anew, or put together with another of its level. */
export function ClusterEditor({ clusters, edits, thresholds, onChange }: ClusterEditorProps): ReactNode {
  const { t } = useTranslation()
  const tree = useMemo(() => clusterTree(clusters, edits), [clusters, edits])
  return (
    <div className="builder-clusters">
      <p className="builder-hint">{t('builder.clusters.intro', { conversations: thresholds.clusterConversations, accounts: thresholds.clusterAccounts })}</p>
      {tree.length === 0
        ? <p className="builder-hint">{t('builder.clusters.none')}</p>
        : <ClusterList nodes={tree} tree={tree} edits={edits} thresholds={thresholds} onChange={onChange} label={t('builder.clusters.title')} />}
    </div>
  )
}

interface ListProps extends Omit<ClusterEditorProps, 'clusters'> {
  readonly nodes: readonly ClusterNode[]
  readonly tree: readonly ClusterNode[]
  readonly label: string
}

function ClusterList({ nodes, label, ...rest }: ListProps): ReactNode {
  return <ul className="builder-cluster-list" aria-label={label}>{nodes.map((node) => <ClusterRow key={node.proposed} node={node} isOnly={nodes.length === 1} {...rest} />)}</ul>
}

function ClusterRow({ node, tree, edits, thresholds, isOnly, onChange }: Omit<ListProps, 'nodes' | 'label'> & { readonly node: ClusterNode; readonly isOnly: boolean }): ReactNode {
  const { t } = useTranslation()
  const locale = useLocale()
  const [isOpen, setIsOpen] = useState(isOnly || node.level === 2)
  const { level, proposed, name, conversations, accounts, merged, children } = node
  const isSmall = conversations < thresholds.clusterConversations || (accounts !== null && accounts < thresholds.clusterAccounts)
  return (
    <li>
      <div className="builder-cluster" data-level={level}>
        {level > 0 && (
          <IconButton label={t(isOpen ? 'builder.clusters.hide' : 'builder.clusters.show', { name })} aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
            {isOpen ? <ChevronDown size={14} /> : <ChevronRight size={14} />}
          </IconButton>
        )}
        <ClusterName node={node} tree={tree} onName={(to) => onChange(withName(edits, level, proposed, to))} />
        <span className="builder-cluster-count number" data-small={isSmall || undefined} title={isSmall ? t('builder.clusters.small') : undefined}>
          {t('builder.clusters.conversations', { count: conversations, formatted: formatCount(conversations, { locale }) })}
          {isSmall && <span className="builder-hint"> {t('builder.clusters.smallShort')}</span>}
        </span>
        <Popover label={t('builder.clusters.mergeTitle', { name })} placement="bottom end" trigger={<IconButton label={t('builder.clusters.merge', { name })}><Merge size={14} /></IconButton>}>
          {(close) => (
            <div className="builder-merge">
              <ChoiceList
                label={t('builder.clusters.mergeTitle', { name })} searchLabel={t('builder.clusters.search')} chosen={null}
                entries={nodesOfLevel(tree, level).filter((one) => one.proposed !== proposed).map((one) => ({ id: one.proposed, text: one.name, hint: formatCount(one.conversations, { locale }) }))}
                onChoose={(into) => {
                  close()
                  onChange(withMerge(edits, level, proposed, into))
                }}
              />
            </div>
          )}
        </Popover>
      </div>
      {merged.length > 0 && <p className="builder-hint builder-merged" data-level={level}>{t('builder.clusters.merged', { names: merged.map((one) => `“${one}”`).join(', ') })}</p>}
      {isOpen && children.length > 0 && <ClusterList nodes={children} tree={tree} edits={edits} thresholds={thresholds} onChange={onChange} label={t('builder.clusters.within', { name })} />}
    </li>
  )
}

/** A name as it is typed; it holds when the field is left or Enter is pressed. */
function ClusterName({ node, tree, onName }: { readonly node: ClusterNode; readonly tree: readonly ClusterNode[]; readonly onName: (name: string) => void }): ReactNode {
  const { t } = useTranslation()
  const [typed, setTyped] = useState<string | null>(null)
  const text = typed ?? node.name
  const isRefused = typed !== null && (typed.trim() === '' || isTaken(tree, node, typed))
  const end = (): void => {
    if (typed !== null && !isRefused) onName(typed)
    setTyped(null)
  }
  return (
    <TextField
      label={t('builder.clusters.name', { name: node.name, level: node.level })} isLabelHidden value={text} isInvalid={isRefused} onChange={setTyped} onBlur={end}
      onKeyDown={(event) => {
        if (event.key === 'Enter') end()
        else if (event.key === 'Escape' && typed !== null) setTyped(null)
        else event.continuePropagation()
      }}
      {...(isRefused && typed.trim() !== '' ? { hint: t('builder.clusters.taken') } : {})}
    />
  )
}
