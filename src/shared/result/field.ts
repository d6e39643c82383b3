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
  /** What its numbers are written in where the file wrote them so: 0.12 stood there as 12%. Absent: as they are. */
  unit: z.literal('percent').optional(),
})
export type Field = z.infer<typeof Field>
