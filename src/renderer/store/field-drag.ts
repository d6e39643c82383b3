import type { Field } from '../../shared/result/field'

/** The type under which a dragged field travels, in react-aria's drag and drop and in a plain `DataTransfer` alike. */
export const fieldDragType = 'application/x-sextant-field'

export interface DraggedField {
  readonly dataset: string
  readonly field: Field
}

/** What this page has dragged so far. A drag carries text alone, and only text from here is one of our fields. */
const dragged = new Map<string, DraggedField>()

export function writeDraggedField(field: DraggedField): string {
  const text = JSON.stringify(field)
  dragged.set(text, field)
  return text
}

/** What was dragged, or null when the text is not one of our fields: another program may drop anything under any type. */
export function readDraggedField(text: string): DraggedField | null {
  return dragged.get(text) ?? null
}
