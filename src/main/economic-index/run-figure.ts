import { AppFailure } from '../../shared/contract/errors'
import type { FigureListing, FigureParameter, FigureParameters, FigureResult } from '../../shared/economic-index/figure'
import type { FigureId } from '../../shared/economic-index/figure-id'
import { figureNote, noteSentence } from '../../shared/economic-index/figure-note'
import { knownReleases, v3, type ReleaseId } from '../../shared/economic-index/release'
import { StatisticsError } from '../../shared/stats/statistics-error'
import { usualFile } from '../../shared/economic-index/table-role'
import { conversationTable, missingConversations } from './affective/conversation-table'
import { recipes } from './figures/registry'
import type { Ask, Need, Recipe } from './recipe'
import type { ReleaseCollection } from './releases/collection'
import type { IndexSource } from './releases/index-source'

export type FigureWithoutHashes = Omit<FigureResult, 'sources'> & { readonly files: readonly string[] }

/** Every figure with what keeps it from being drawn, if anything. */
export function listFigures(collection: ReleaseCollection): FigureListing[] {
  return Object.values(recipes).map((recipe) => {
    const params = defaultsOf(recipe.parameters)
    const choice = releaseChoice(recipe, collection)
    const drawn = choice === null ? collection : collection.about(choice.default)
    return { id: recipe.id, title: recipe.title(params), missing: missingOf(forRecipe(recipe, drawn), recipe.needs(params)), parameters: [...recipe.parameters, ...(choice === null ? [] : [choice])] }
  })
}

/**
 * Draws one figure from what is open. `asked` may leave parameters out.
 * @throws AppFailure `file-not-found` naming what is missing, `value-not-readable` for a parameter out of its range, `not-computable` for a fit the data do not determine
 */
export async function runFigure(id: FigureId, asked: FigureParameters, open: ReleaseCollection, ask: Ask): Promise<FigureWithoutHashes> {
  const recipe = recipes[id]
  const choice = releaseChoice(recipe, open)
  const params = checkedParameters(choice === null ? recipe : { ...recipe, parameters: [...recipe.parameters, choice] }, asked)
  const collection = forRecipe(recipe, choice === null ? open : open.about(String(params['release'])))
  const needs = recipe.needs(params)
  const missing = missingOf(collection, needs)
  if (missing.length > 0) throw new AppFailure({ code: 'file-not-found', path: missing.join(', ') })
  const { columns, rows, statistics, suppression, notes } = await recipe.compute(collection, params, ask).catch((thrown: unknown) => {
    throw thrown instanceof StatisticsError ? new AppFailure({ code: 'not-computable', what: id, reason: thrown.message }, { cause: thrown }) : thrown
  })
  const other = recipe.release === v3 ? collection.standIn : null
  const own = other !== null && collection.ownReleases.has(other) ? other : null
  const told = [...notes, ...(own !== null ? [figureNote('ownIndex', { release: own, report: v3 })] : other !== null ? [figureNote('otherRelease', { release: other, report: v3 })] : [])]
  return {
    id, title: recipe.title(params), params, columns: [...columns], rows: rows.map((row) => [...row]), statistics: { ...statistics }, suppression,
    method: [recipe.method(params), ...told.map(noteSentence)].join(' '), notes: told, citation: citationOf(other === null || own !== null ? recipe : { ...recipe, release: other }, own), files: filesOf(collection, needs),
  }
}

/** Figures that say in their columns which release is which, or are of none: they are drawn from the releases they name. */
const ofNamedReleases: readonly FigureId[] = ['v3.category-over-time', 'v3.task-change', 'v3.collaboration-over-time', 'api.btos-adoption']

/** Which release a figure of the third report is drawn from, where there is a choice: the report's own unless that is not open. */
function releaseChoice({ id, release, citation }: Recipe, collection: ReleaseCollection): Extract<FigureParameter, { kind: 'choice' }> | null {
  const { likeTheThird, standIn } = collection
  if (release !== v3 || citation !== undefined || ofNamedReleases.includes(id) || likeTheThird.length < 2) return null
  return { kind: 'choice', name: 'release', default: standIn ?? v3, choices: [...likeTheThird] }
}

/** An index of one's own stands in everywhere; a published release is never drawn under the name of another. */
function forRecipe({ id }: Recipe, collection: ReleaseCollection): ReleaseCollection {
  const { standIn } = collection
  return standIn !== null && !collection.ownReleases.has(standIn) && ofNamedReleases.includes(id) ? collection.about(v3) : collection
}

/** @throws AppFailure `value-not-readable` */
export function checkedParameters({ id, parameters }: Pick<Recipe, 'id' | 'parameters'>, asked: FigureParameters): FigureParameters {
  for (const name of Object.keys(asked)) {
    if (!parameters.some((one) => one.name === name)) throw refused(name, asked[name], `${id} has no such parameter`)
  }
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, checked(parameter, asked[parameter.name])]))
}

function checked(parameter: FigureParameter, given: number | string | undefined): number | string {
  if (given === undefined) return parameter.default
  switch (parameter.kind) {
    case 'number': {
      const value = typeof given === 'number' ? given : Number(given)
      const isInside = value >= parameter.minimum && (parameter.maximum === null || value <= parameter.maximum) && (!parameter.isWhole || Number.isInteger(value))
      if (!isInside) throw refused(parameter.name, given, `a ${parameter.isWhole ? 'whole ' : ''}number from ${parameter.minimum}${parameter.maximum === null ? '' : ` to ${parameter.maximum}`}`)
      return value
    }
    case 'choice':
      if (!parameter.choices.includes(String(given))) throw refused(parameter.name, given, `one of ${parameter.choices.join(', ')}`)
      return String(given)
    case 'text':
      return String(given)
  }
}

function refused(name: string, value: number | string | undefined, wanted: string): AppFailure {
  return new AppFailure({ code: 'value-not-readable', field: name, type: wanted, value: String(value) })
}

function defaultsOf(parameters: readonly FigureParameter[]): FigureParameters {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]))
}

function missingOf(collection: ReleaseCollection, needs: readonly Need[]): string[] {
  return needs.flatMap((need) => (isThere(collection, need) ? [] : [nameOf(collection, need)]))
}

function isThere(collection: ReleaseCollection, need: Need): boolean {
  switch (need.kind) {
    case 'table': return collection.table(need.role, need.release ?? null) !== null
    case 'rows': return collection.covers(need.rows)
    case 'any': return need.of.some((one) => isThere(collection, one))
    case 'conversations': return conversationTable(collection.tables, need.roles, need.columns) !== null
  }
}

function nameOf(collection: ReleaseCollection, need: Need): string {
  switch (need.kind) {
    case 'table': return usualFile[need.role]
    case 'rows': return need.file
    case 'any': return need.of.map((one) => nameOf(collection, one)).join(' or ')
    case 'conversations': return missingConversations(collection.tables, need.roles, need.columns)
  }
}

/** The files the answer rests on, in the order of the needs. */
function filesOf(collection: ReleaseCollection, needs: readonly Need[]): string[] {
  const sources = (need: Need): readonly Pick<IndexSource, 'paths'>[] => {
    switch (need.kind) {
      case 'table': return [collection.table(need.role, need.release ?? null)].filter((source) => source !== null)
      case 'rows': return collection.sourcesOf(need.rows)
      case 'any': return need.of.filter((one) => isThere(collection, one)).slice(0, 1).flatMap(sources)
      case 'conversations': return [conversationTable(collection.tables, need.roles, need.columns)?.table].filter((table) => table !== undefined)
    }
  }
  return [...new Set(needs.flatMap(sources).flatMap(({ paths }) => paths))]
}

function citationOf({ release, citation }: Recipe, own: ReleaseId | null): string {
  if (citation !== undefined) return citation
  const known = knownReleases.find(({ id }) => id === release)
  if (own !== null) return `An index of one’s own, built with Sextant (${own}), after the method of: ${known?.report ?? ''}.`
  return `Anthropic, Anthropic Economic Index, release of ${release} (data of ${known?.window ?? release}). ${known?.report ?? ''}. Data: CC-BY.`
}
