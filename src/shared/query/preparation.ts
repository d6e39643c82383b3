import { z } from 'zod'
import { MeasureKinds } from '../catalog/measure-kind'
import { DerivedField } from './derived-field'
import { Filter } from './filter'
import { Lookup } from './lookup'

/**
 * What is done to a dataset before any question is asked of it: fields looked up elsewhere, fields made from others, and a filter that
 * holds everywhere. Specs carry it, so that each stands for itself; a document keeps one for each dataset.
 */
export const Preparation = z.strictObject({
  fields: z.array(DerivedField).max(1_000),
  lookups: z.array(Lookup).max(32),
  filter: Filter.nullable(),
  /** The filter is kept but lets every row through. Absent: it holds. */
  isFilterOff: z.boolean().optional(),
  /** In a long-format release: what a variable's numbers are, where its name does not tell. Absent: as the names tell. */
  kinds: MeasureKinds.optional(),
})
export type Preparation = z.infer<typeof Preparation>

export const noPreparation: Preparation = { fields: [], lookups: [], filter: null }

/** The filter that holds; null while it is switched off. */
export function filterInForce({ filter, isFilterOff }: Preparation): Filter | null {
  return isFilterOff === true ? null : filter
}

/** Whether there is nothing to do. */
export function isNoPreparation(preparation: Preparation | undefined): boolean {
  return preparation === undefined || (preparation.fields.length === 0 && preparation.lookups.length === 0 && preparation.filter === null && Object.keys(preparation.kinds ?? {}).length === 0)
}
