import type { IndexProduct, ReleaseId } from '../../../shared/economic-index/release'
import type { Relation } from '../../sql/relation'
import type { RecognisedTable } from './recognise-table'

/** Any open dataset. */
export interface OpenTable {
  readonly name: string
  readonly relation: Relation
  /** The files it rests on, for citation and hashes. */
  readonly paths: readonly string[]
}

/** One open dataset that is a table of a release, or stands beside one. */
export interface IndexSource extends Omit<OpenTable, 'name'> {
  readonly table: RecognisedTable
  readonly sizeBytes: number
}

/** Where a number comes from: the files as published, the derived values published beside them, or a table of its own shape. */
export type IndexOrigin = 'raw' | 'enriched' | 'table'

/** One combination that occurs in the tidy view: which questions the open files can answer. */
export interface Coverage {
  readonly release: ReleaseId
  readonly product: IndexProduct
  readonly origin: IndexOrigin
  readonly geography: string
  readonly facet: string
  readonly level: number
  readonly variable: string
  readonly source: IndexSource
}
