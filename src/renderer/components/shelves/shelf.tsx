import { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react'
import { DropIndicator, GridList, isTextDropItem, useDragAndDrop, type DropItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFocusKept } from '../focus-kept'
import { AddFieldButton, type FieldChoice } from './add-field-button'
import { pillDragType, readPillAddress, writePillAddress, type PillAddress } from './pill-drag'
import { PillPopover } from './pill-popover'
import type { Pill } from './pill'
import { ShelfPill } from './shelf-pill'
import './shelves.css'

/** What came of putting something on a shelf: null when it was taken, otherwise the reason why not, as a sentence. */
export type ShelfAnswer = string | null

export interface ShelfProps {
  readonly name: string
  /** Its word in the spec. */
  readonly shelf: string
  /** The view: pills are dragged within it only. */
  readonly scope: string
  /** Shown while it is empty. */
  readonly hint: string
  readonly pills: readonly Pill[]
  readonly choices: readonly FieldChoice[]
  readonly fieldDragType: string
  readonly onAdd: (choice: FieldChoice, at: number) => ShelfAnswer
  /** The field that will be added if the list that is open is not changed; null: none, or no longer. */
  readonly onLikely?: (choice: FieldChoice | null) => void
  readonly onDropField: (dragged: string, at: number) => ShelfAnswer
  readonly onMovePill: (from: PillAddress, at: number) => ShelfAnswer
  readonly onRemove: (index: number) => void
  /** Id that the next pill put at the end will have: given, its editor opens as soon as it is there. */
  readonly nextPillId?: string
}

const refusalShownMs = 8_000

/**
 * A place for fields: they come by drag and drop (pointer or keyboard) or by "Add a field", are put in order, changed and removed. What
 * the shelf does not take is refused in words.
 */
export function Shelf(props: ShelfProps) {
  const { name, shelf, scope, hint, pills, choices, fieldDragType, onAdd, onLikely, onDropField, onMovePill, onRemove, nextPillId } = props
  const { t } = useTranslation()
  const labelId = useId()
  const listRef = useRef<HTMLDivElement>(null)
  const [openPill, setOpenPill] = useState<string | null>(null)
  const [refusal, setRefusal] = useState<ShelfAnswer>(null)
  useEffect(() => {
    if (refusal === null) return
    const timer = setTimeout(() => { setRefusal(null) }, refusalShownMs)
    return () => { clearTimeout(timer) }
  }, [refusal])

  const positionOf = (key: unknown): number => pills.findIndex((pill) => pill.id === key)
  const settle = (answer: ShelfAnswer, isNew: boolean): void => {
    setRefusal(answer)
    if (answer === null && isNew && nextPillId !== undefined) setOpenPill(nextPillId)
  }
  const receive = async (items: readonly DropItem[], at: number): Promise<void> => {
    for (const item of items) {
      if (!isTextDropItem(item)) continue
      if (item.types.has(pillDragType)) {
        const address = readPillAddress(await item.getText(pillDragType))
        settle(address === null ? t('shelves.notAField') : address.scope === scope ? onMovePill(address, at) : t('shelves.otherView'), address?.shelf !== shelf)
      } else if (item.types.has(fieldDragType)) settle(onDropField(await item.getText(fieldDragType), at), true)
    }
  }
  const { dragAndDropHooks } = useDragAndDrop<Pill>({
    getItems: (keys) => [...keys].map((key) => ({
      [pillDragType]: writePillAddress({ scope, shelf, index: positionOf(key) }), 'text/plain': pills[positionOf(key)]?.label ?? '',
    })),
    acceptedDragTypes: [fieldDragType, pillDragType],
    onInsert: ({ items, target }) => { void receive(items, positionOf(target.key) + (target.dropPosition === 'after' ? 1 : 0)) },
    onRootDrop: ({ items }) => { void receive(items, pills.length) },
    onReorder: ({ keys, target }) => {
      const [from] = [...keys].map(positionOf)
      if (from === undefined || from < 0) return
      const at = positionOf(target.key) + (target.dropPosition === 'after' ? 1 : 0)
      setRefusal(onMovePill({ scope, shelf, index: from }, at))
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="shelf-drop-indicator" />,
  })

  const onKeyDown = (event: KeyboardEvent): void => {
    if ((event.key !== 'Delete' && event.key !== 'Backspace') || !(event.target instanceof HTMLElement)) return
    const index = positionOf(event.target.dataset['key'])
    if (index >= 0) onRemove(index)
  }

  useFocusKept(listRef)

  const opened = pills.find((pill) => pill.isOpen === true) ?? pills.find((pill) => pill.id === openPill) ?? null
  return (
    <div className="shelf" role="group" aria-labelledby={labelId} data-refusing={refusal !== null || undefined} onKeyDown={onKeyDown}>
      <span id={labelId} className="shelf-name">{name}</span>
      <GridList
        ref={listRef} aria-label={name} items={pills} layout="grid" className="shelf-list" keyboardNavigationBehavior="tab"
        dragAndDropHooks={dragAndDropHooks} onAction={(key) => { setOpenPill(String(key)) }}
        renderEmptyState={() => <span className="shelf-hint">{hint}</span>}
        dependencies={[pills]}
      >
        {(pill) => <ShelfPill pill={pill} onRemove={() => { onRemove(positionOf(pill.id)) }} />}
      </GridList>
      <AddFieldButton shelfName={name} choices={choices} onLikely={onLikely} onChoose={(choice) => { settle(onAdd(choice, pills.length), true) }} />
      <span role="status" className="shelf-refusal">{refusal}</span>
      {opened !== null && (
        <PillPopover
          key={opened.editor === null ? 'menu' : 'editor'} pill={opened} listRef={listRef}
          onClose={() => {
            setOpenPill(null)
            opened.onClosed?.()
          }}
        />
      )}
    </div>
  )
}
