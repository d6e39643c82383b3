import type { FieldTest } from '../../components/shelves/filter-condition'
import { valueId } from '../../components/shelves/filter-condition'
import type { Scalar } from '../../../shared/result/scalar'

type ValuesTest = Extract<FieldTest, { kind: 'values' }>

/** What a set of values says: which are chosen, the missing value among them, and whether they are kept or left out. */
export interface Choice {
  readonly chosen: ReadonlyMap<string, Scalar>
  readonly isExcluding: boolean
}

export interface ValuesCondition {
  readonly test: ValuesTest
  readonly withMissing: boolean
}

/** Names a value in the list. A missing value is not the text "null". */
export function entryId(value: Scalar): string {
  return value === null ? 'missing' : `value ${valueId(value)}`
}

export function chosenOf(values: Iterable<Scalar>): ReadonlyMap<string, Scalar> {
  return new Map([...values].map((value) => [entryId(value), value]))
}

/** Reads a condition as a choice. A condition that lets every row through is a choice of nothing, kept or left out as `whenEmpty` says. */
export function readChoice({ test, withMissing }: ValuesCondition, whenEmpty: boolean): Choice {
  const isEverything = test.isExcluding && test.values.length === 0 && withMissing
  if (isEverything) return { chosen: new Map(), isExcluding: whenEmpty }
  const hasMissing = test.isExcluding ? !withMissing : withMissing
  return { chosen: chosenOf(hasMissing ? [...test.values, null] : test.values), isExcluding: test.isExcluding }
}

/** Writes a choice as a condition. Nothing chosen leaves nothing out, whichever way the switch stands; missing values are values like others. */
export function writeChoice({ chosen, isExcluding }: Choice): ValuesCondition {
  const values = [...chosen.values()]
  const present = values.filter((value) => value !== null)
  const hasMissing = present.length < values.length
  if (values.length === 0) return { test: { kind: 'values', values: [], isExcluding: true }, withMissing: true }
  return { test: { kind: 'values', values: present, isExcluding }, withMissing: isExcluding ? !hasMissing : hasMissing }
}
