import { z } from 'zod'
import { DatasetId } from '../dataset/dataset-id'
import { ReaderOptions } from '../dataset/reader-options'
import { ViewSpec } from './view'

/** A file that was read, and what was in it: the digest tells whether a file of the same name is still the same. */
export const SourceFile = z.strictObject({
  name: z.string(),
  /** Where it was. A hint to look there, never a leave to open it. */
  path: z.string(),
  sizeBytes: z.number(),
  modifiedMs: z.number(),
  /** Hexadecimal, of all bytes. Null where the file could not be read any more. */
  sha256: z.string().nullable(),
})
export type SourceFile = z.infer<typeof SourceFile>

export const SourceDataset = z.strictObject({
  id: DatasetId,
  name: z.string(),
  sqlName: z.string(),
  rowCount: z.int().nonnegative().nullable(),
  /** How its files were read; null where there is nothing to choose. */
  options: ReaderOptions.nullable(),
  files: z.array(SourceFile).max(10_000),
})
export type SourceDataset = z.infer<typeof SourceDataset>

/** Where an exported view came from and how to get it again. Every export carries one. */
export const Provenance = z.strictObject({
  kind: z.literal('sextant-provenance'),
  version: z.literal(1),
  /** Of Sextant. */
  appVersion: z.string(),
  /** ISO 8601, UTC. */
  exportedAt: z.string(),
  view: z.strictObject({ name: z.string(), spec: ViewSpec }),
  /** The question as a person could run it. */
  sql: z.string(),
  datasets: z.array(SourceDataset).max(1_000),
  /** The filters in words, in the language of the person who exported; null when all rows were asked. */
  filters: z.string().nullable(),
  rows: z.strictObject({
    /** Rows the dataset has. */
    read: z.int().nonnegative().nullable(),
    /** Rows that passed the filters. */
    used: z.int().nonnegative().nullable(),
    /** Rows, cells or marks of the answer. */
    result: z.int().nonnegative(),
  }),
  /** Warnings a person has set aside, in words: a value summed over different variables, for instance. */
  overrides: z.array(z.string()),
})
export type Provenance = z.infer<typeof Provenance>

/** The text an export carries: one line, members in the schema's order, so that equal provenance is equal text. */
export function provenanceText(provenance: Provenance): string {
  return JSON.stringify(Provenance.parse(provenance))
}

/** Reads what `provenanceText` wrote; null for anything else. */
export function readProvenance(text: string): Provenance | null {
  try {
    const parsed = Provenance.safeParse(JSON.parse(text))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}
