import { useState, type ReactNode } from 'react'
import type { Annotation } from '../../../shared/query/chart-settings'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import { annotationGrips, placedAnnotation, type AnnotationKind } from '../../charts/picture/place-annotation'
import type { PlotArea, Point, Scene } from '../../charts/scene/scene'
import { labelPx } from '../../charts/scene/theme'
import { textWidthPx } from '../../components/text-width'
import { AnnotationGrip, typedKey } from './annotation-grip'
import { AnnotationPlacing } from './annotation-placing'
import { withAnnotations } from './annotation-values'

export interface AnnotationsByHand {
  /** Begins to place one: the next click says where. */
  readonly place: (kind: AnnotationKind) => void
  /** A note at once, where a person pressed twice. */
  readonly noteAt: (plot: PlotArea, at: Point) => void
  readonly overlay: (scene: Scene) => ReactNode
}

/** Lines, bands and notes put on a chart by hand, moved, edited and taken away. */
export function useAnnotations(spec: ChartSpec, onChange: (spec: ChartSpec, mergeKey?: string) => void): AnnotationsByHand {
  const [placing, setPlacing] = useState<AnnotationKind | null>(null)
  const [editing, setEditing] = useState<number | null>(null)
  const annotations = spec.annotations ?? []
  const keep = (next: readonly Annotation[], mergeKey?: string): void => { onChange(withAnnotations(spec, next), mergeKey) }
  const add = (annotation: Annotation | null): void => {
    setPlacing(null)
    if (annotation === null) return
    // With the words typed next it is one step: undone, no note is left that says nothing.
    keep([...annotations, annotation], typedKey(annotations.length))
    setEditing(annotations.length)
  }
  const remove = (index: number): void => {
    setEditing(null)
    keep(annotations.toSpliced(index, 1))
  }
  /** A note that says nothing is none. */
  const edit = (index: number, isEditing: boolean): void => {
    const annotation = annotations[index]
    if (!isEditing && annotation?.kind === 'text' && annotation.text.trim() === '') remove(index)
    else setEditing(isEditing ? index : null)
  }
  return {
    place: setPlacing,
    noteAt: (plot, at) => { add(placedAnnotation('text', plot, at, at)) },
    overlay: (scene) => {
      const grips = annotationGrips(scene.plots, annotations, (text) => textWidthPx(text, labelPx))
      return (
        <>
          {grips.map((grip, position) => {
            const annotation = annotations[grip.index]
            const isFirst = grips.findIndex(({ index }) => index === grip.index) === position
            return annotation === undefined ? null : (
              <AnnotationGrip
                key={`${grip.index} ${grip.part} ${scene.plots.indexOf(grip.plot)}`} grip={grip} annotation={annotation} isEditing={isFirst && editing === grip.index} onRemove={() => { remove(grip.index) }}
                onChange={(next, mergeKey) => { keep(annotations.with(grip.index, next), mergeKey) }} onEdit={(isEditing) => { edit(grip.index, isEditing) }}
              />
            )
          })}
          {placing !== null && <AnnotationPlacing scene={scene} kind={placing} onPlaced={add} />}
        </>
      )
    },
  }
}
