import type { Annotation } from '../../../shared/query/chart-settings'
import type { ChartSpec } from '../../../shared/query/chart-spec'
import type { Scalar } from '../../../shared/result/scalar'
import type { AnnotationKind } from '../../charts/picture/place-annotation'

/** An annotation as it is typed: one value or two, and its words. */
export interface AnnotationValues {
  readonly first: string
  readonly second: string
  readonly label: string
}

export const noValues: AnnotationValues = { first: '', second: '', label: '' }

export function kindOfAnnotation(annotation: Annotation): AnnotationKind {
  return annotation.kind === 'text' ? 'text' : `${annotation.kind}-${annotation.axis}`
}

export function valuesOfAnnotation(annotation: Annotation): AnnotationValues {
  switch (annotation.kind) {
    case 'line': return { first: String(annotation.at), second: '', label: annotation.label }
    case 'band': return { first: String(annotation.from), second: String(annotation.to), label: annotation.label }
    case 'text': return { first: String(annotation.x), second: String(annotation.y), label: annotation.text }
  }
}

/** The annotation that is typed; null while a value is missing, or a note says nothing. */
export function annotationOf(kind: AnnotationKind, { first, second, label }: AnnotationValues): Annotation | null {
  if (first.trim() === '' || (!kind.startsWith('line') && second.trim() === '')) return null
  switch (kind) {
    case 'line-x':
    case 'line-y': return { kind: 'line', axis: kind === 'line-x' ? 'x' : 'y', at: scalarOf(first), label }
    case 'band-x':
    case 'band-y': return { kind: 'band', axis: kind === 'band-x' ? 'x' : 'y', from: scalarOf(first), to: scalarOf(second), label }
    case 'text': return label.trim() === '' ? null : { kind: 'text', x: scalarOf(first), y: scalarOf(second), text: label }
  }
}

/** A number where it reads as one, otherwise a date or a category as it is written. */
function scalarOf(text: string): Scalar {
  const number = Number(text.replace(',', '.'))
  return Number.isFinite(number) ? number : text.trim()
}

/** What an annotation is called in a list. */
export function annotationText(annotation: Annotation): string {
  switch (annotation.kind) {
    case 'line': return `${annotation.axis.toUpperCase()} = ${String(annotation.at)} ${annotation.label}`.trim()
    case 'band': return `${annotation.axis.toUpperCase()} ${String(annotation.from)} – ${String(annotation.to)} ${annotation.label}`.trim()
    case 'text': return `(${String(annotation.x)}, ${String(annotation.y)}) ${annotation.text}`.trim()
  }
}

/** The chart with other annotations. */
export function withAnnotations(spec: ChartSpec, annotations: readonly Annotation[]): ChartSpec {
  const changed: ChartSpec = { ...spec, annotations: [...annotations] }
  if (annotations.length === 0) delete changed.annotations
  return changed
}
