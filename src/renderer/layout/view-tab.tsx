import { ChevronDown, Copy, MoveLeft, MoveRight, Pencil, X } from 'lucide-react'
import type { DragEvent } from 'react'
import { memo, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { View } from '../../shared/query/view'
import { commands } from '../commands/registry'
import { IconButton } from '../components/button'
import { Menu } from '../components/menu'
import { activateView, closeView, duplicateView, renameView, reorderView } from '../store/document'
import { useScreen } from '../store/screen'
import { ViewIcon } from './view-icon'

const dragType = 'application/x-sextant-view'

interface ViewTabProps {
  readonly view: View
  readonly index: number
  readonly count: number
  readonly isActive: boolean
}

/** A view's tab: click shows it, double-click or F2 renames it, dragging moves it, the middle button closes it. */
export const ViewTab = memo(function ViewTab({ view, index, count, isActive }: ViewTabProps) {
  const isRenaming = useScreen((state) => state.renaming === view.id)
  const [isOver, setIsOver] = useState(false)
  const tab = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (isActive) tab.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [isActive])
  const startRenaming = (): void => useScreen.setState({ renaming: view.id })

  const onDragStart = (event: DragEvent): void => {
    event.dataTransfer.setData(dragType, view.id)
    event.dataTransfer.effectAllowed = 'move'
  }
  const onDragOver = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes(dragType)) return
    event.preventDefault()
    setIsOver(true)
  }
  const onDrop = (event: DragEvent): void => {
    setIsOver(false)
    const moved = event.dataTransfer.getData(dragType)
    if (moved === '') return
    event.preventDefault()
    reorderView(moved, index)
  }

  return (
    <div ref={tab} className="view-tab" role="presentation" data-active={isActive || undefined} data-over={isOver || undefined}
      onDragOver={onDragOver} onDragLeave={() => setIsOver(false)} onDrop={onDrop}
    >
      {isRenaming ? <RenameInput view={view} /> : (
        <button
          type="button" role="tab" aria-selected={isActive} aria-controls="canvas" tabIndex={isActive ? 0 : -1} className="view-tab-button"
          title={view.name} draggable onDragStart={onDragStart}
          onClick={() => activateView(view.id)} onDoubleClick={startRenaming}
          onAuxClick={(event) => event.button === 1 && closeView(view.id)}
        >
          <ViewIcon kind={view.spec.kind} />
          <span>{view.name}</span>
        </button>
      )}
      {isActive && !isRenaming && <TabMenu view={view} index={index} count={count} onRename={startRenaming} />}
    </div>
  )
})

function TabMenu({ view, index, count, onRename }: { readonly view: View; readonly index: number; readonly count: number; readonly onRename: () => void }) {
  const { t } = useTranslation()
  return (
    <Menu
      label={t('shell.viewMenu', { name: view.name })}
      trigger={<IconButton label={t('shell.viewMenu', { name: view.name })}><ChevronDown size={14} /></IconButton>}
      groups={[
        {
          id: 'change',
          entries: [
            { id: 'rename', label: t('common.rename'), icon: <Pencil size={14} />, shortcut: commands['rename-view'].shortcut, onAction: onRename },
            {
              id: 'duplicate', label: t('common.duplicate'), icon: <Copy size={14} />, shortcut: commands['duplicate-view'].shortcut,
              onAction: () => void duplicateView(view.id, t('shell.copyOf', { name: view.name })),
            },
            {
              id: 'left', label: t('shell.moveLeft'), icon: <MoveLeft size={14} />, isDisabled: index === 0,
              onAction: () => reorderView(view.id, index - 1),
            },
            {
              id: 'right', label: t('shell.moveRight'), icon: <MoveRight size={14} />, isDisabled: index === count - 1,
              onAction: () => reorderView(view.id, index + 1),
            },
          ],
        },
        {
          id: 'close',
          entries: [{
            id: 'close', label: t('shell.closeView'), icon: <X size={14} />, shortcut: commands['close-view'].shortcut,
            onAction: () => closeView(view.id),
          }],
        },
      ]}
    />
  )
}

function RenameInput({ view }: { readonly view: View }) {
  const { t } = useTranslation()
  const [name, setName] = useState(view.name)
  const finish = (isKept: boolean): void => {
    const trimmed = name.trim()
    if (isKept && trimmed !== '') renameView(view.id, trimmed)
    useScreen.setState({ renaming: null })
  }
  return (
    <input
      className="view-tab-input" aria-label={t('shell.viewName')} value={name} maxLength={300} autoFocus
      onFocus={(event) => event.currentTarget.select()}
      onChange={(event) => setName(event.currentTarget.value)}
      onBlur={() => finish(true)}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter') finish(true)
        if (event.key === 'Escape') finish(false)
      }}
    />
  )
}
