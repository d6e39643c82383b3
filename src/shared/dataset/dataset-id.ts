import { z } from 'zod'

/** Names one open table: a dataset a person opened, the kept result of a SQL query, or what open releases give. Made by the engine, opaque elsewhere. */
export const DatasetId = z.string().min(1).max(400)
export type DatasetId = z.infer<typeof DatasetId>
