import type { Provenance } from '../../../shared/query/provenance'

/** The text a picture carries: one line. The contract's check has put the members in the schema's order, so that equal provenance is equal text. */
export function pictureProvenance(provenance: Provenance): string {
  return JSON.stringify(provenance)
}
