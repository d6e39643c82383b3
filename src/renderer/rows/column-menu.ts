import type { TFunction } from 'i18next'
import type { TableSpec } from '../../shared/query/table-spec'
import type { Field } from '../../shared/result/field'
import type { MenuGroup } from '../components/menu'
import { withCondition } from './filter-parts'
import { withFieldFrozen, withFieldHidden, withHidden, withSort } from './table-changes'

interface ColumnMenuInput {
  readonly t: TFunction
  readonly spec: TableSpec
  readonly field: Field
  readonly onSpec: (spec: TableSpec) => void
  readonly onFit: () => void
  readonly onCopyName: () => void
  readonly onProfile: () => void
  readonly onFilter: () => void
}

/** What can be done with a column. */
export function columnMenu({ t, spec, field, onSpec, onFit, onCopyName, onProfile, onFilter }: ColumnMenuInput): MenuGroup[] {
  const { name } = field
  const key = spec.sort.find((candidate) => candidate.field === name)
  const others = spec.sort.filter((candidate) => candidate.field !== name)
  const isFrozen = spec.layout.frozen.includes(name)
  const missing = (isNegated: boolean): void => {
    onSpec({ ...spec, filter: withCondition(spec.filter, { kind: 'missing', field: name, isNegated }) })
  }
  return [
    {
      id: 'sort',
      entries: [
        { id: 'ascending', label: t('table.sortAscending'), isChecked: key?.direction === 'ascending' && others.length === 0, onAction: () => { onSpec(withSort(spec, [{ field: name, direction: 'ascending' }])) } },
        { id: 'descending', label: t('table.sortDescending'), isChecked: key?.direction === 'descending' && others.length === 0, onAction: () => { onSpec(withSort(spec, [{ field: name, direction: 'descending' }])) } },
        ...(others.length === 0 ? [] : [
          { id: 'also-ascending', label: t('table.alsoAscending'), isChecked: key?.direction === 'ascending', onAction: () => { onSpec(withSort(spec, [...others, { field: name, direction: 'ascending' }])) } },
          { id: 'also-descending', label: t('table.alsoDescending'), isChecked: key?.direction === 'descending', onAction: () => { onSpec(withSort(spec, [...others, { field: name, direction: 'descending' }])) } },
        ]),
        ...(key === undefined ? [] : [{ id: 'unsorted', label: t('table.sortNone'), isChecked: false, onAction: () => { onSpec(withSort(spec, others)) } }]),
      ],
    },
    {
      id: 'filter',
      entries: [
        { id: 'filter-by', label: t('table.filterColumn'), onAction: onFilter },
        { id: 'only-missing', label: t('table.onlyMissing'), onAction: () => { missing(false) } },
        { id: 'without-missing', label: t('table.withoutMissing'), onAction: () => { missing(true) } },
      ],
    },
    {
      id: 'layout',
      entries: [
        { id: 'freeze', label: isFrozen ? t('table.unfreeze') : t('table.freeze'), onAction: () => { onSpec(withFieldFrozen(spec, name, !isFrozen)) } },
        { id: 'hide', label: t('table.hide'), onAction: () => { onSpec(withFieldHidden(spec, name, true)) } },
        { id: 'show-all', label: t('table.showAll'), isDisabled: spec.layout.hidden.length === 0, onAction: () => { onSpec(withHidden(spec, [])) } },
        { id: 'fit', label: t('table.fit'), onAction: onFit },
      ],
    },
    {
      id: 'about',
      entries: [
        { id: 'profile', label: t('table.profile'), onAction: onProfile },
        { id: 'copy-name', label: t('table.copyName'), onAction: onCopyName },
      ],
    },
  ]
}
