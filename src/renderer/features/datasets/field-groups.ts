import type { FieldGroup } from '../../../shared/catalog/field-kinds'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { Field } from '../../../shared/result/field'

const order: readonly FieldGroup[] = ['text', 'number', 'date', 'yes-no', 'other']

export interface GroupedFields {
  readonly group: FieldGroup
  readonly fields: readonly Field[]
}

/** Fields whose name holds the searched text, by group, in file order within a group. Empty groups are left out. */
export function groupFields(fields: readonly Field[], search: string): readonly GroupedFields[] {
  const wanted = search.trim().toLocaleLowerCase()
  const matching = wanted === '' ? fields : fields.filter(({ name }) => name.toLocaleLowerCase().includes(wanted))
  return order
    .map((group) => ({ group, fields: matching.filter(({ kind }) => fieldKinds[kind].group === group) }))
    .filter((grouped) => grouped.fields.length > 0)
}
