import { z } from 'zod'
import { FieldKind } from '../catalog/field-kinds'

/** A column's name, exactly as in the file. May be any text: dots, quotes, SQL words, 5,000 characters. */
export const FieldName = z.string()
export type FieldName = z.infer<typeof FieldName>

export const Field = z.strictObject({
  name: FieldName,
  kind: FieldKind,
  /** The engine's own name of the type, e.g. `DECIMAL(18,2)`. An ENUM made by the ingest still reads VARCHAR here. */
  type: z.string(),
})
export type Field = z.infer<typeof Field>
