import { z } from 'zod'
import { Field } from '../../shared/result/field'

/** The type under which a dragged field travels, in react-aria's drag and drop and in a plain `DataTransfer` alike. */
export const fieldDragType = 'application/x-sextant-field'

const DraggedField = z.strictObject({ dataset: z.string(), field: Field })
export type DraggedField = z.infer<typeof DraggedField>

export function writeDraggedField(dragged: DraggedField): string {
  return JSON.stringify(dragged)
}

/** What was dragged, or null when the text is not one of our fields. */
export function readDraggedField(text: string): DraggedField | null {
  try {
    return DraggedField.parse(JSON.parse(text))
  } catch {
    // Another program may drop anything under any type: that is no field.
    return null
  }
}
