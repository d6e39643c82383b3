import type { Lookup } from '../../../shared/query/lookup'
import { exactForm } from '../../../shared/query/text-form'
import type { LookupReport } from '../../../shared/result/lookup-report'
import type { Field } from '../../../shared/result/field'
import { fieldsBrought } from '../../store/dependants'

/** What the dialog needs to know of a dataset. */
export interface LookupSide {
  readonly id: string
  readonly name: string
  readonly fields: readonly Field[]
}

/** What a lookup can take its keys from: the dataset's own fields and those that the lookups before it bring. */
export function leftSide({ id, name, fields }: LookupSide, added: readonly Field[], before: readonly Lookup[]): LookupSide {
  const brought = new Set(before.flatMap(fieldsBrought))
  return { id, name, fields: [...fields, ...added.filter((field) => brought.has(field.name))] }
}

/** The names that a lookup no longer brings once it is what `after` says. */
export function fieldsLost(before: Lookup, after: Lookup): readonly string[] {
  const kept = new Set(fieldsBrought(after))
  return fieldsBrought(before).filter((name) => !kept.has(name))
}

/** A lookup to begin with: fields of the same name are its keys, or the first fields there are, and everything else is brought. */
export function newLookup(id: string, left: LookupSide, right: LookupSide): Lookup {
  const named = left.fields.flatMap((field) => {
    const same = right.fields.find(({ name }) => name.toLowerCase() === field.name.toLowerCase())
    return same === undefined ? [] : [{ left: field.name, right: same.name }]
  })
  const [first, other] = [left.fields[0], right.fields[0]]
  const keys = named.length > 0 ? named.slice(0, 1) : first === undefined || other === undefined ? [] : [{ left: first.name, right: other.name }]
  return { id, name: right.name, dataset: right.id, keys, normalise: exactForm, fields: broughtBy(keys, left, right) }
}

/** All fields of the other dataset but its keys, under names that are free here. */
export function broughtBy(keys: Lookup['keys'], left: LookupSide, right: LookupSide): Lookup['fields'] {
  const taken = new Set(left.fields.map(({ name }) => name.toLowerCase()))
  return right.fields.filter(({ name }) => !keys.some((pair) => pair.right === name)).slice(0, 1_000).map(({ name }) => {
    const as = freeName(name, right.name, taken)
    taken.add(as.toLowerCase())
    return { field: name, as }
  })
}

/** A field's own name, with the other dataset's behind it where it is taken. */
export function freeName(name: string, other: string, taken: ReadonlySet<string>): string {
  const wish = name === '' ? other : name
  if (!taken.has(wish.toLowerCase())) return wish.slice(0, 200)
  const base = `${wish} (${other})`.slice(0, 190)
  let free = base
  for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${base} ${number}`
  return free
}

/** Names that two fields of the result would have. */
export function takenNames(lookup: Lookup, left: LookupSide, elsewhere: readonly string[]): ReadonlySet<string> {
  const all = [...left.fields.map(({ name }) => name), ...elsewhere, ...lookup.fields.map(({ as }) => as)].map((name) => name.toLowerCase())
  return new Set(all.filter((name, position) => all.indexOf(name) !== position))
}

/** Why a lookup cannot be added as it is; null when it can. */
export function lookupObstacle(lookup: Lookup, report: LookupReport | null, taken: ReadonlySet<string>): 'not-counted' | 'not-unique' | 'repeats' | 'name-taken' | 'no-name' | null {
  const join = lookup.join ?? 'look-up'
  if (join !== 'anti' && lookup.fields.some(({ as }) => as.trim() === '')) return 'no-name'
  if (join !== 'anti' && lookup.fields.some(({ as }) => taken.has(as.toLowerCase()))) return 'name-taken'
  if (report === null) return 'not-counted'
  if (join === 'look-up') return report.right.repeatedKeys > 0 ? 'not-unique' : null
  return repeatsRows(lookup, report) && lookup.acceptsRepeats !== true ? 'repeats' : null
}

/** Whether matching rows come more often than they were there. */
export function repeatsRows(lookup: Lookup, report: LookupReport): boolean {
  const join = lookup.join ?? 'look-up'
  return join !== 'look-up' && join !== 'anti' && report.resultRows.inner > report.left.matchedRows
}
