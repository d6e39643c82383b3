import { z } from 'zod'

/** Names one open table: a dataset a person opened, or the kept result of a SQL query. Made by the engine, opaque elsewhere. */
export const DatasetId = z.string().min(1).max(100)
export type DatasetId = z.infer<typeof DatasetId>
