import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { FieldList } from '../features/datasets/field-list'
import { FieldSummary } from './field-summary'
import { LongPickers } from './long-pickers'

/** The fields of the active dataset, each with its shape. */
export function RailFields({ dataset }: { readonly dataset: DatasetSummary }) {
  return <FieldList dataset={dataset} Summary={FieldSummary}><LongPickers dataset={dataset} /></FieldList>
}
