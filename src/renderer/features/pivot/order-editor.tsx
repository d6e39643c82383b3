import { ArrowDown, ArrowUp, GripVertical } from 'lucide-react'
import { useState } from 'react'
import { Button as AriaButton, DropIndicator, GridList, GridListItem, useDragAndDrop } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { Scalar } from '../../../shared/result/scalar'
import { IconButton } from '../../components/button'
import { announce } from '../../store/screen'
import type { LevelLabel } from './level-labels'

interface OrderEditorProps {
  readonly field: string
  /** In the order they have now. */
  readonly labels: readonly LevelLabel[]
  readonly onChange: (items: Scalar[]) => void
}

/** Puts the labels of a field in order by hand: dragged by pointer or keyboard, or moved by the arrows beside each. */
export function OrderEditor({ field, labels, onChange }: OrderEditorProps) {
  const { t } = useTranslation()
  const [order, setOrder] = useState(labels)
  const keyOf = (label: LevelLabel): string => JSON.stringify(label.value)
  const positionOf = (key: unknown): number => order.findIndex((label) => keyOf(label) === key)
  const move = (from: number, to: number): void => {
    const label = order[from]
    if (label === undefined || to < 0 || to >= order.length || from === to) return
    const next = order.toSpliced(from, 1).toSpliced(to, 0, label)
    setOrder(next)
    onChange(next.map(({ value }) => value))
    announce(t('pivot.order.moved', { label: label.text, place: to + 1, count: next.length }))
  }
  const { dragAndDropHooks } = useDragAndDrop<LevelLabel>({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': order[positionOf(key)]?.text ?? '' })),
    onReorder: ({ keys, target }) => {
      const [from] = [...keys].map(positionOf)
      if (from === undefined) return
      const at = positionOf(target.key) + (target.dropPosition === 'after' ? 1 : 0)
      move(from, from < at ? at - 1 : at)
    },
    renderDropIndicator: (target) => <DropIndicator target={target} className="order-drop" />,
  })
  return (
    <div className="order-editor">
      <p className="order-title">{t('pivot.order.handTitle', { field })}</p>
      <GridList
        aria-label={t('pivot.order.handTitle', { field })} items={order.map((label) => ({ ...label, id: keyOf(label) }))} className="order-list"
        keyboardNavigationBehavior="tab" dragAndDropHooks={dragAndDropHooks} dependencies={[order]}
      >
        {(label) => {
          const place = positionOf(label.id)
          return (
            <GridListItem id={label.id} textValue={label.text} className="order-item">
              <AriaButton slot="drag" className="pill-grip" aria-label={t('shelves.drag', { name: label.text })}><GripVertical size={12} /></AriaButton>
              <bdi className="order-label" title={label.text}>{label.text}</bdi>
              <IconButton label={t('pivot.order.up', { label: label.text })} isDisabled={place === 0} onPress={() => { move(place, place - 1) }}><ArrowUp size={14} /></IconButton>
              <IconButton label={t('pivot.order.down', { label: label.text })} isDisabled={place === order.length - 1} onPress={() => { move(place, place + 1) }}><ArrowDown size={14} /></IconButton>
            </GridListItem>
          )
        }}
      </GridList>
      <p className="field-hint">{t('pivot.order.handHint')}</p>
    </div>
  )
}
