import type { TFunction } from 'i18next'
import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { DerivedField, DerivedKind } from '../../../shared/query/derived-field'
import type { Field } from '../../../shared/result/field'
import type { MenuGroup } from '../../components/menu'
import { withFieldMoved, withoutField } from '../../store/derived-fields'
import { changePreparation } from '../../store/document'
import { editField, makeField } from '../../store/field-draft'
import { preparationOf } from '../../store/preparations'

/** What can be made of a field, by its group in the list. */
const kindsOf: Readonly<Record<(typeof fieldKinds)[Field['kind']]['group'], readonly DerivedKind[]>> = {
  number: ['expression', 'bins', 'groups'],
  date: ['date-part', 'date-start', 'expression'],
  text: ['text', 'groups', 'expression'],
  'yes-no': ['groups', 'expression'],
  other: ['expression'],
}

/** The entries of a field's menu that make other fields of it, and, for one that a person made, that change it. */
export function derivedGroups(dataset: string, field: Field, derived: DerivedField | null, t: TFunction): MenuGroup[] {
  const make: MenuGroup = {
    id: 'make',
    entries: kindsOf[fieldKinds[field.kind].group].map((kind) => ({
      id: `make ${kind}`, label: t(`derived.make.${kind}`), onAction: () => makeField(dataset, kind, field, t(`derived.names.${kind}`, { field: field.name })),
    })),
  }
  if (derived === null) return [make]
  const move = (by: 1 | -1) => () => changePreparation(dataset, withFieldMoved(preparationOf(dataset), derived.name, by))
  return [make, {
    id: 'derived',
    entries: [
      { id: 'edit', label: t('derived.editEntry'), onAction: () => editField(dataset, derived) },
      { id: 'up', label: t('derived.moveUp'), onAction: move(-1) },
      { id: 'down', label: t('derived.moveDown'), onAction: move(1) },
      { id: 'delete', label: t('derived.delete'), isDangerous: true, onAction: () => changePreparation(dataset, withoutField(preparationOf(dataset), derived.name)) },
    ],
  }]
}
