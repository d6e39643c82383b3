import { fieldKinds } from '../../../shared/catalog/field-kinds'
import type { RegressionSpec, RegressionTerm } from '../../../shared/query/regression-spec'
import type { Field } from '../../../shared/result/field'
import { conditionsOf, filterOfAll } from '../../components/shelves/filter-condition'
import { addFilter } from '../../store/place-field'

export const termShelves = ['y', 'x', 'controls'] as const
export const regressionShelves = [...termShelves, 'fixedEffects', 'weight', 'group', 'label', 'threshold', 'filters'] as const
export type TermShelf = (typeof termShelves)[number]
export type RegressionShelf = (typeof regressionShelves)[number]

/** Why a shelf does not take a field: words in `regression`. */
export type RegressionRefusal = 'needsNumber' | 'needsCategory' | 'twice' | 'full'
export type RegressionEdit = { readonly kind: 'changed'; readonly spec: RegressionSpec } | { readonly kind: 'refused'; readonly refusal: RegressionRefusal }

const mostControls = 30
const mostEffects = 4
const withoutCategories: ReadonlySet<Field['kind']> = new Set(['binary', 'json', 'list', 'struct', 'map'])

/** Terms on a shelf, in order. */
export function termsOn(spec: RegressionSpec, shelf: TermShelf): readonly RegressionTerm[] {
  if (shelf === 'controls') return spec.controls
  const term = spec[shelf]
  return term === null ? [] : [term]
}

/** Puts a field on a shelf. Pure. Shelves that hold one thing make way for the new one; the model names a field once. */
export function placeInRegression(spec: RegressionSpec, shelf: RegressionShelf, field: Field): RegressionEdit {
  const isNumber = fieldKinds[field.kind].isNumeric || field.kind === 'boolean'
  switch (shelf) {
    case 'y':
    case 'x':
    case 'controls':
    case 'weight': {
      if (!isNumber) return refused('needsNumber')
      if (shelf === 'weight') return changed({ ...spec, weight: field.name })
      const term: RegressionTerm = { field: field.name, isLog: false }
      if (shelf !== 'controls') return spec[shelf]?.field === field.name ? refused('twice') : changed({ ...withoutTerm(spec, field.name), [shelf]: term })
      if (isInModel(spec, field.name)) return refused('twice')
      return spec.controls.length >= mostControls ? refused('full') : changed({ ...spec, controls: [...spec.controls, term] })
    }
    case 'fixedEffects':
      if (withoutCategories.has(field.kind)) return refused('needsCategory')
      if (spec.fixedEffects.includes(field.name)) return refused('twice')
      return spec.fixedEffects.length >= mostEffects ? refused('full') : changed({ ...spec, fixedEffects: [...spec.fixedEffects, field.name] })
    case 'group':
    case 'label':
      return withoutCategories.has(field.kind) ? refused('needsCategory') : changed({ ...spec, [shelf]: field.name })
    case 'threshold':
      // What has no number yet keeps every row that is not negative, until a person says how many.
      return fieldKinds[field.kind].isNumeric ? changed({ ...spec, threshold: { field: field.name, atLeast: spec.threshold?.atLeast ?? 0 } }) : refused('needsNumber')
    case 'filters':
      return changed({ ...spec, filter: addFilter(spec.filter, field) })
  }
}

/** Takes away what stands at a place of a shelf. */
export function removeFromRegression(spec: RegressionSpec, shelf: RegressionShelf, index: number): RegressionSpec {
  switch (shelf) {
    case 'y':
    case 'x':
    case 'weight':
    case 'group':
    case 'label':
    case 'threshold':
      return { ...spec, [shelf]: null }
    case 'controls': return { ...spec, controls: spec.controls.toSpliced(index, 1) }
    case 'fixedEffects': return { ...spec, fixedEffects: spec.fixedEffects.toSpliced(index, 1) }
    case 'filters': return { ...spec, filter: filterOfAll(conditionsOf(spec.filter).toSpliced(index, 1)) }
  }
}

/** Moves a pill to another shelf; where one thing stood, it makes way. Y and X change places. */
export function moveInRegression(spec: RegressionSpec, from: RegressionShelf, index: number, shelf: RegressionShelf, fields: readonly Field[]): RegressionEdit {
  const name = nameAt(spec, from, index)
  const field = fields.find((candidate) => candidate.name === name)
  if (field === undefined || from === shelf) return changed(spec)
  if ((from === 'x' && shelf === 'y') || (from === 'y' && shelf === 'x')) return changed({ ...spec, x: spec.y, y: spec.x })
  return placeInRegression(removeFromRegression(spec, from, index), shelf, field)
}

export function withLog(spec: RegressionSpec, shelf: TermShelf, index: number, isLog: boolean): RegressionSpec {
  if (shelf === 'controls') return { ...spec, controls: spec.controls.map((term, at) => (at === index ? { ...term, isLog } : term)) }
  const term = spec[shelf]
  return term === null ? spec : { ...spec, [shelf]: { ...term, isLog } }
}

/** The spec to ask with, or null while y or x is not chosen. */
export function askedRegression(spec: RegressionSpec): RegressionSpec | null {
  return spec.y === null || spec.x === null ? null : spec
}

/** Two numbers to begin with: the first that measure something. */
export function firstRegression(fields: readonly Field[]): { readonly y: Field; readonly x: Field } | null {
  const numbers = fields.filter(({ kind, name }) => fieldKinds[kind].isNumeric && !/(?:^|[\s_.-])(?:id|ids|code|codes|key)$/i.test(name))
  const [x, y] = numbers
  return x === undefined || y === undefined ? null : { y, x }
}

function nameAt(spec: RegressionSpec, shelf: RegressionShelf, index: number): string | null {
  switch (shelf) {
    case 'y':
    case 'x':
    case 'threshold': return spec[shelf]?.field ?? null
    case 'weight':
    case 'group':
    case 'label': return spec[shelf]
    case 'controls': return spec.controls[index]?.field ?? null
    case 'fixedEffects': return spec.fixedEffects[index] ?? null
    case 'filters': {
      const condition = conditionsOf(spec.filter)[index]
      return condition !== undefined && 'field' in condition ? condition.field : null
    }
  }
}

function isInModel(spec: RegressionSpec, name: string): boolean {
  return [spec.y, spec.x, ...spec.controls].some((term) => term?.field === name)
}

function withoutTerm(spec: RegressionSpec, name: string): RegressionSpec {
  return {
    ...spec, y: spec.y?.field === name ? null : spec.y, x: spec.x?.field === name ? null : spec.x, controls: spec.controls.filter(({ field }) => field !== name),
  }
}

function changed(spec: RegressionSpec): RegressionEdit {
  return { kind: 'changed', spec }
}

function refused(refusal: RegressionRefusal): RegressionEdit {
  return { kind: 'refused', refusal }
}
