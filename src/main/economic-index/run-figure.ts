import { AppFailure } from '../../shared/errors/errors'
import type { FigureListing, FigureParameter, FigureParameters, FigureResult } from '../../shared/economic-index/figure'
import type { FigureId } from '../../shared/economic-index/figure-id'
import { ownCitation, releaseCitation } from '../../shared/economic-index/citation'
import { castWords, isOwnCast, type FigureCast } from '../../shared/economic-index/figure-cast'
import { figureNote, noteSentence, type FigureNote } from '../../shared/economic-index/figure-note'
import { ownDays, plainReleaseName } from '../../shared/economic-index/release'
import { englishPlaceName } from '../../shared/geography/english-place-name'
import { placeCodes } from '../../shared/geography/place-codes'
import type { Scalar } from '../../shared/result/scalar'
import { StatisticsError } from '../../shared/stats/statistics-error'
import { usualFile } from '../../shared/economic-index/table-role'
import { castOf, placesOf, releaseChoice } from './cast'
import { conversationTable, missingConversations } from './affective/conversation-table'
import { treeOf } from './measures/request-tree'
import { recipes } from './figures/registry'
import type { Ask, FigureData, Need, Recipe } from './recipe'
import type { ReleaseCollection } from './releases/collection'
import type { IndexSource } from './releases/index-source'

export type FigureWithoutHashes = Omit<FigureResult, 'sources'> & { readonly files: readonly string[] }

/** Every figure with what keeps it from being drawn, if anything. */
export function listFigures(collection: ReleaseCollection): FigureListing[] {
  return Object.values(recipes).map((recipe) => {
    const { parameters, params, cast } = settled(recipe, {}, collection)
    return { id: recipe.id, title: recipe.title(params, cast), missing: missingOf(standing(collection, cast), recipe.needs(params)), cast, parameters }
  })
}

/**
 * Draws one figure from what is open. `asked` may leave parameters out.
 * @throws AppFailure `file-not-found` naming what is missing, `value-not-readable` for a parameter out of its range, `not-computable` for a fit the data do not determine
 */
export async function runFigure(id: FigureId, asked: FigureParameters, open: ReleaseCollection, ask: Ask): Promise<FigureWithoutHashes> {
  const recipe = recipes[id]
  const { params, cast } = settled(recipe, asked, open)
  const collection = standing(open, cast)
  const needs = recipe.needs(params)
  const missing = missingOf(collection, needs)
  if (missing.length > 0) throw new AppFailure({ code: 'file-not-found', path: missing.join(', ') })
  const { columns, rows, statistics, suppression, notes } = await recipe.compute(collection, params, ask).catch((thrown: unknown) => {
    throw thrown instanceof StatisticsError ? new AppFailure({ code: 'not-computable', what: id, reason: thrown.message }, { cause: thrown }) : thrown
  })
  const told = [...notes, ...castNotes(recipe, cast)]
  return {
    id, title: recipe.title(params, cast), params, cast, ...inWords({ columns, rows, statistics }, cast), suppression,
    method: [recipe.method(params), ...told.map(noteSentence)].join(' '), notes: told, citation: citationOf(recipe, params, cast), files: filesOf(collection, needs),
  }
}

interface Settled {
  readonly parameters: FigureParameter[]
  readonly params: FigureParameters
  readonly cast: FigureCast
}

/** The settings of a figure over what is open, with what was asked, and the releases that follow. @throws AppFailure `value-not-readable` */
function settled(recipe: Recipe, asked: FigureParameters, open: ReleaseCollection): Settled {
  const canDraw = (cast: FigureCast): boolean => missingOf(standing(open, cast), recipe.needs(defaultsOf(recipe.parameters))).length === 0
  const choice = releaseChoice(recipe, { ...defaultsOf(recipe.parameters), ...asked }, open, canDraw)
  const all = choice === null ? recipe.parameters : [...recipe.parameters, choice]
  const given = checkedParameters({ ...recipe, parameters: all }, asked)
  const cast = castOf(recipe, given, open)
  const isChosen = choice !== null && choice.choices.length > 1
  const rest = Object.fromEntries(Object.entries(given).filter(([name]) => name !== 'release'))
  return { parameters: all.filter((one) => (one === choice ? isChosen : one.name !== recipe.earlier || cast.length < 2)), params: isChosen ? given : rest, cast }
}

function standing(open: ReleaseCollection, cast: FigureCast): ReleaseCollection {
  return open.withCast(new Map(cast.map(({ as, release }) => [as, release])))
}

type InWords = Pick<FigureResult, 'columns' | 'rows' | 'statistics'>

/** Columns of releases and products hold, and are called by, what stands there: an index of one's own has no column named after a release, or Claude.ai. */
function inWords({ columns, rows, statistics }: Pick<FigureData, keyof InWords>, cast: FigureCast): InWords {
  const words = castWords(cast)
  const worded = columns.map(({ name }) => name === 'product' || name === 'release')
  const wordOf = (value: Scalar): Scalar => (typeof value === 'string' ? (words.get(value) ?? value) : value)
  return {
    columns: columns.map((column) => ({ ...column, name: words.get(column.name) ?? column.name })),
    rows: rows.map((row) => (worded.includes(true) ? row.map((value, position) => (worded[position] === true ? wordOf(value) : value)) : [...row])),
    statistics: Object.fromEntries(Object.entries(statistics).map(([name, value]) => [isOwnCast(cast) ? name.replace(/^claudeAi/, 'assistant').replace(/ClaudeAi$/, 'Assistant') : name, value])),
  }
}

function castNotes({ release: report }: Recipe, cast: FigureCast): FigureNote[] {
  const own = cast.filter(({ release }) => ownDays(release) !== null)
  if (own.length > 0) return [figureNote('ownIndex', { releases: own.map(({ release }) => plainReleaseName(release)).join('; '), report })]
  return cast.map(({ release }) => figureNote('otherRelease', { release, report }))
}

/** @throws AppFailure `value-not-readable` */
function checkedParameters({ id, parameters }: Pick<Recipe, 'id' | 'parameters'>, asked: FigureParameters): FigureParameters {
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
      return parameter.isPlace === true ? placeAsked(parameter, String(given)) : String(given)
  }
}

/** The code of the place a text names. A place to tell apart is looked for among those drawn, which tells Georgia from Georgia; what is no place stays, and a note says so. */
function placeAsked({ name, default: none }: Extract<FigureParameter, { kind: 'text' }>, given: string): string {
  const codes = placeCodes(given)
  if (codes.length > 1 && none !== '') throw refused(name, given, `one place: ${codes.map((code) => `${code} (${englishPlaceName(code) ?? code})`).join(' or ')}`)
  return codes.length === 1 ? codes[0]! : given
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
    case 'table': return tableOf(collection, need) !== null
    case 'tree': return treeOf(collection, collection.standsFor(need.release), need.product) !== null
    case 'rows': return collection.covers(need.rows)
    case 'any': return need.of.some((one) => isThere(collection, one))
    case 'conversations': return conversationTable(collection.tables, need.roles, need.columns) !== null
  }
}

function tableOf(collection: ReleaseCollection, { role, release }: Extract<Need, { kind: 'table' }>): IndexSource | null {
  return collection.table(role, release === undefined ? null : collection.standsFor(release))
}

function nameOf(collection: ReleaseCollection, need: Need): string {
  switch (need.kind) {
    case 'table': return usualFile[need.role]
    case 'tree': return ownDays(collection.standsFor(need.release)) === null ? usualFile['request-tree'] : `own_index_${need.product === 'api' ? 'api' : 'assistant'}_*_requests.json`
    case 'rows': return ownFile(collection, need.rows) ?? need.file
    case 'any': return need.of.map((one) => nameOf(collection, one)).join(' or ')
    case 'conversations': return missingConversations(collection.tables, need.roles, need.columns)
  }
}

/** What an index of one's own has not: named by its file, and by what would be in it. */
function ownFile(collection: ReleaseCollection, { release, product, facet, geography, variable, level }: Extract<Need, { kind: 'rows' }>['rows']): string | null {
  if (release === undefined || ownDays(collection.standsFor(release)) === null) return null
  // A variable that is not called after its facet is something else than its shares and counts.
  const other = facet !== undefined && variable !== undefined && !variable.includes(facet.split('::').at(-1) ?? '') ? variable : undefined
  return `own_index_${product === 'api' ? 'api' : 'assistant'}_*.csv (${[facet ?? variable, other, geography === 'global' ? undefined : geography, level === undefined ? undefined : `level ${level}`].filter((part) => part !== undefined).join(', ')})`
}

/** The files the answer rests on, in the order of the needs. */
function filesOf(collection: ReleaseCollection, needs: readonly Need[]): string[] {
  const sources = (need: Need): readonly Pick<IndexSource, 'paths'>[] => {
    switch (need.kind) {
      case 'table': return [tableOf(collection, need)].filter((source) => source !== null)
      case 'tree': {
        const release = collection.standsFor(need.release)
        // Its names alone: shares come from the long file.
        return [...[treeOf(collection, release, need.product)].filter((source) => source !== null), ...collection.sourcesOf({ release, product: need.product, facet: 'request' })]
      }
      case 'rows': return collection.sourcesOf(need.rows)
      case 'any': return need.of.filter((one) => isThere(collection, one)).slice(0, 1).flatMap(sources)
      case 'conversations': return [conversationTable(collection.tables, need.roles, need.columns)?.table].filter((table) => table !== undefined)
    }
  }
  return [...new Set(needs.flatMap(sources).flatMap(({ paths }) => paths))]
}

function citationOf(recipe: Recipe, params: FigureParameters, cast: FigureCast): string {
  if (recipe.citation !== undefined) return recipe.citation
  if (!isOwnCast(cast)) return releaseCitation(cast.find(({ as }) => as === recipe.release)?.release ?? recipe.release)
  const own = cast.map(({ release }) => release).filter((release) => ownDays(release) !== null)
  const beside = placesOf(recipe, params).filter((place) => !cast.some(({ as }) => as === place))
  return [ownCitation(own.map(plainReleaseName).join('; '), recipe.release), ...beside.map((release) => `Beside it: ${releaseCitation(release)}`)].join(' ')
}
