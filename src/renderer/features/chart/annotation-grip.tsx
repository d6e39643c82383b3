import { Trash2 } from 'lucide-react'
import { useRef, useState, type KeyboardEvent, type PointerEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Annotation } from '../../../shared/query/chart-settings'
import { movedAnnotation, nudgedAnnotation, type AnnotationGrip as Grip } from '../../charts/picture/place-annotation'
import type { Point } from '../../charts/scene/scene'
import { Button } from '../../components/button'
import { AnchoredPopover } from '../../rows/anchored-popover'
import { AnnotationFields } from './annotation-fields'
import { annotationOf, annotationText, kindOfAnnotation, valuesOfAnnotation } from './annotation-values'

interface AnnotationGripProps {
  readonly grip: Grip
  readonly annotation: Annotation
  readonly isEditing: boolean
  /** Calls with the same key are one step of undo. */
  readonly onChange: (annotation: Annotation, mergeKey: string) => void
  readonly onRemove: () => void
  readonly onEdit: (isEditing: boolean) => void
}

const ways: Readonly<Record<string, Point | undefined>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }
const [nudgePx, farNudgePx] = [1, 10]

/** What is typed about an annotation is one step of undo. */
export function typedKey(index: number): string {
  return `annotation ${index} typed`
}

/** Where an annotation is taken hold of: dragged, nudged by arrow keys, edited by Enter or a double click, removed by Delete. */
export function AnnotationGrip({ grip, annotation, isEditing, onChange, onRemove, onEdit }: AnnotationGripProps) {
  const { t } = useTranslation()
  const [element, setElement] = useState<HTMLElement | null>(null)
  const held = useRef<{ readonly at: Point; readonly annotation: Annotation; readonly grip: Grip; readonly key: string } | null>(null)
  const { box, part, way } = grip
  const down = (event: PointerEvent): void => {
    if (event.button !== 0) return
    event.stopPropagation()
    event.currentTarget.setPointerCapture(event.pointerId)
    held.current = { at: { x: event.clientX, y: event.clientY }, annotation, grip, key: `annotation ${event.timeStamp}` }
  }
  const move = (event: PointerEvent): void => {
    const from = held.current
    if (from === null) return
    event.stopPropagation()
    const by = { x: event.clientX - from.at.x, y: event.clientY - from.at.y }
    const next = movedAnnotation(from.annotation, from.grip.plot, by, part)
    if (JSON.stringify(next) !== JSON.stringify(annotation)) onChange(next, from.key)
  }
  const up = (event: PointerEvent): void => {
    if (held.current !== null) event.stopPropagation()
    held.current = null
  }
  const remove = (): void => {
    element?.closest<HTMLElement>('.chart-picture')?.focus()
    onRemove()
  }
  const keyDown = (event: KeyboardEvent): void => {
    const towards = ways[event.key]
    if (towards !== undefined) onChange(nudgedAnnotation(annotation, grip.plot, towards, event.shiftKey ? farNudgePx : nudgePx, part), `annotation ${grip.index} by key`)
    else if (event.key === 'Delete' || event.key === 'Backspace') remove()
    else if (event.key === 'Enter' || event.key === ' ') onEdit(true)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const name = t(part === 'whole' ? 'chart.annotations.grip' : `chart.annotations.gripEnds.${part}`, { name: annotationText(annotation) })
  return (
    <>
      <div
        ref={setElement} role="button" tabIndex={0} className="chart-grip" data-way={way} aria-label={name} title={name} style={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        onPointerDown={down} onPointerMove={move} onPointerUp={up} onPointerCancel={up} onKeyDown={keyDown}
        onDoubleClick={(event) => {
          event.stopPropagation()
          onEdit(true)
        }}
      />
      {isEditing && element !== null && (
        <AnchoredPopover anchor={element} label={t('chart.annotations.edit')} onClose={() => { onEdit(false) }}>
          <AnnotationEditor annotation={annotation} onChange={(next) => { onChange(next, typedKey(grip.index)) }} onRemove={remove} onDone={() => { onEdit(false) }} />
        </AnchoredPopover>
      )}
    </>
  )
}

function AnnotationEditor({ annotation, onChange, onRemove, onDone }: { readonly annotation: Annotation; readonly onChange: (annotation: Annotation) => void; readonly onRemove: () => void; readonly onDone: () => void }) {
  const { t } = useTranslation()
  const kind = kindOfAnnotation(annotation)
  const [values, setValues] = useState(() => valuesOfAnnotation(annotation))
  return (
    <div className="chart-annotation-editor">
      <AnnotationFields
        kind={kind} values={values} isNew onEnter={onDone}
        onChange={(next) => {
          setValues(next)
          const changed = annotationOf(kind, next)
          if (changed !== null) onChange(changed)
        }}
      />
      <div className="chart-annotation-actions">
        <Button kind="quiet" icon={<Trash2 size={13} aria-hidden="true" />} onPress={onRemove}>{t('chart.annotations.remove')}</Button>
        <Button kind="primary" onPress={onDone}>{t('chart.annotations.done')}</Button>
      </div>
    </div>
  )
}
