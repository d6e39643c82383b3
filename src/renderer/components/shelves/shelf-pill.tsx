import { GripVertical, TriangleAlert, X } from 'lucide-react'
import { Button, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { KindIcon } from '../kind-icon'
import type { Pill } from './pill'

interface ShelfPillProps {
  readonly pill: Pill
  readonly onRemove: () => void
}

/** A field on a shelf. Pressing it opens its settings; the cross (or Delete) removes it; the grip drags it, by keyboard too. */
export function ShelfPill({ pill, onRemove }: ShelfPillProps) {
  const { t } = useTranslation()
  return (
    <GridListItem
      id={pill.id} textValue={pill.problem === null ? pill.label : `${pill.label}: ${pill.problem}`} className="pill" data-problem={pill.problem !== null || undefined}
    >
      <Button slot="drag" className="pill-grip" aria-label={t('shelves.drag', { name: pill.label })}><GripVertical size={12} /></Button>
      {pill.problem === null ? <KindIcon kind={pill.kind} size={13} /> : <TriangleAlert size={13} aria-hidden="true" className="kind-icon" />}
      <span className="pill-label" title={pill.problem ?? pill.label}>{pill.label}</span>
      <Button className="pill-remove" aria-label={t('shelves.remove', { name: pill.label })} onPress={onRemove}><X size={12} /></Button>
    </GridListItem>
  )
}
