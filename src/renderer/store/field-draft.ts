import { create } from 'zustand'
import type { DerivedField, DerivedKind } from '../../shared/query/derived-field'
import type { Field } from '../../shared/result/field'
import { openDialog } from './screen'

/** What the field dialog starts from: a new field, or one that is being changed. */
export interface FieldDraft {
  readonly field: DerivedField
  /** The name it has now; null for a new one. */
  readonly editing: string | null
}

export const useFieldDraft = create<{ readonly draft: FieldDraft | null }>()(() => ({ draft: null }))

/** Opens the dialog for a new field of a kind, made of a field where one is given. */
export function makeField(dataset: string, kind: DerivedKind, source: Field | null, name: string): void {
  useFieldDraft.setState({ draft: { field: newField(kind, source?.name ?? '', name), editing: null } })
  openDialog('field', dataset)
}

/** Opens the dialog for a field that a person made. */
export function editField(dataset: string, field: DerivedField): void {
  useFieldDraft.setState({ draft: { field, editing: field.name } })
  openDialog('field', dataset)
}

/** A field of a kind before anything but its source is chosen. */
export function newField(kind: DerivedKind, field: string, name: string): DerivedField {
  switch (kind) {
    case 'expression': return { kind, name, expression: field === '' ? '' : `[${field.replaceAll(']', ']]')}]` }
    case 'date-part': return { kind, name, field, part: 'year' }
    case 'date-start': return { kind, name, field, unit: 'month' }
    case 'bins': return { kind, name, field, method: { kind: 'count', count: 10 }, edges: [0, 1] }
    case 'text': return {
      kind, name, field, replacements: [],
      cleanup: { trim: true, collapseSpaces: true, removeAccents: false, letters: 'keep', emptyIsMissing: false },
    }
    case 'groups': return { kind, name, field, groups: [], rest: { kind: 'keep' } }
  }
}
