import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import { AppFailure } from '../../shared/errors/errors'
import { noPreparation, Preparation } from '../../shared/query/preparation'
import { exactForm } from '../../shared/query/text-form'
import { ViewSpec } from '../../shared/query/view'
import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import { fileFailure } from '../sources/expand-path'

/** What a spec written by hand may leave out, by kind. */
const defaults: Readonly<Record<string, object>> = {
  table: { sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } },
  pivot: { version: 3, rows: [], columns: [], filter: null, totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} } },
  chart: { version: 2, x: null, y: null, colour: null, filter: null, sort: 'by-value', top: 2_000, title: null },
  regression: {
    controls: [], fixedEffects: [], weight: null, group: null, label: null, threshold: null, filter: null, errors: 'classical', level: 0.95, title: null,
  },
  sql: {},
}

/** A chart of the newest version has several measures, and more shelves. */
const newestChart = { ...defaults['chart'], version: 3, y: [], size: null, label: null, panel: null }

/**
 * Reads a view spec (`-`: standard input) for one of the open datasets. `dataset` may be missing (the first one) or be an SQL name.
 * @throws AppFailure `spec-not-readable`, `dataset-not-open`, `file-not-found` …
 */
export async function readSpec(path: string, datasets: readonly DatasetSummary[]): Promise<ViewSpec> {
  const place = path === '-' ? 'standard input' : path
  const content = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fileFailure(error, path)
  })
  return parseSpec(content, place, datasets)
}

/** @param place names the text in messages */
export function parseSpec(content: string, place: string, datasets: readonly DatasetSummary[]): ViewSpec {
  const unreadable = (reason: string): AppFailure => new AppFailure({ code: 'spec-not-readable', path: place, reason })
  const given = jsonOf(content, unreadable)
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unreadable('It is not a JSON object.')
  const { kind } = given as { kind?: unknown }
  const known = typeof kind === 'string' && Object.hasOwn(defaults, kind) ? defaults[kind] : undefined
  if (known === undefined) throw unreadable('Its “kind” is not one of “table”, “pivot”, “chart”, “regression” and “sql”.')
  const left = kind === 'chart' && isNewestChart(given) ? newestChart : isEarlierPivot(given) ? earlierPivot : known
  const whole = { version: 1, ...left, ...given, ...(kind === 'sql' ? {} : { dataset: datasetOf(given, datasets), ...preparationOf(given, datasets) }) }
  const parsed = ViewSpec.safeParse(whole)
  if (parsed.success) return parsed.data
  throw unreadable(parsed.error.issues.slice(0, 3).map(({ path, message }) => (path.length === 0 ? message : `${memberName(path)}: ${message}`)).join('; '))
}

function isNewestChart(given: object): boolean {
  return ('version' in given && given.version === 3) || (!('version' in given) && 'y' in given && Array.isArray(given.y))
}

/** Sorted in the way of version 2, whether it says so or not. */
const earlierPivot = { version: 2, rows: [], columns: [], filter: null, totals: { rows: false, columns: false }, sort: null }

function isEarlierPivot(given: object): boolean {
  return 'kind' in given && given.kind === 'pivot' && ('sort' in given || ('version' in given && given.version !== 3))
}

function jsonOf(content: string, unreadable: (reason: string) => AppFailure): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    throw unreadable(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
}

function datasetOf(given: object, datasets: readonly DatasetSummary[]): string {
  const name = 'dataset' in given ? given.dataset : undefined
  const found = name === undefined || name === null ? datasets[0] : datasets.find(({ sqlName, id }) => sqlName === name || id === name)
  if (found === undefined) throw new AppFailure({ code: 'dataset-not-open', dataset: typeof name === 'string' ? name : JSON.stringify(name) })
  return found.id
}

/** A lookup names its dataset as the view does; what it may leave out is filled in. */
function preparationOf(given: object, datasets: readonly DatasetSummary[]): object {
  if (!('prepare' in given) || typeof given.prepare !== 'object' || given.prepare === null) return {}
  const { prepare } = given
  const lookups: unknown[] = 'lookups' in prepare && Array.isArray(prepare.lookups) ? prepare.lookups : []
  const named = lookups.map((lookup, position) => {
    if (typeof lookup !== 'object' || lookup === null) return lookup
    return { id: String(position), normalise: exactForm, fields: [], ...lookup, dataset: datasetOf(lookup, datasets) }
  })
  return { prepare: { ...noPreparation, ...prepare, lookups: named } }
}

/**
 * A preparation that stands in another file than a view's.
 * @param prepare as it stands there: lookups name their tables as `data2`, `data3` …
 * @throws AppFailure `spec-not-readable`, `dataset-not-open`
 */
export function preparationIn(prepare: unknown, datasets: readonly DatasetSummary[], place: string): Preparation | undefined {
  if (prepare === undefined || prepare === null) return undefined
  const parsed = Preparation.safeParse((preparationOf({ prepare }, datasets) as { prepare?: unknown }).prepare)
  if (parsed.success) return parsed.data
  throw new AppFailure({ code: 'spec-not-readable', path: place, reason: parsed.error.issues.slice(0, 3).map(({ path, message }) => `prepare.${memberName(path)}: ${message}`).join('; ') })
}

/** `values[0].aggregate` */
function memberName(path: readonly PropertyKey[]): string {
  return path.map((part, place) => (typeof part === 'number' ? `[${part}]` : `${place === 0 ? '' : '.'}${String(part)}`)).join('')
}
