import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { version } from '../../../package.json'
import { AppFailure } from '../../shared/errors/errors'
import type { IndexProduct } from '../../shared/economic-index/release'
import type { BuildProgress, BuildSummary, FacetCount, LeftOut } from '../../shared/index-builder/build-summary'
import { isBlocking, recordsProblems, type RecordsProblem } from '../../shared/errors/records-problem'
import type { Roles } from '../../shared/index-builder/roles'
import type { Database } from '../duckdb/database'
import { literal, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import { checkRecords } from './check-records'
import { countFacet, countIntersections, makeCellsTable } from './count-cells'
import { countFacets } from './count-facets'
import { documentationText, settingsText, suppressionText, type IndexFacts } from './documentation'
import { facetsOf, geographyFacet } from './facets'
import { makeMeans, meanMeasures } from './index-means'
import { indexRows, type IndexWindow } from './index-rows'
import { joinLabels } from './join-labels'
import type { LabelSources } from './label-source'
import { protectCells } from './protect-cells'
import { overlappingIndices } from './overlapping-indices'
import { dropUnused } from './read-records'
import { requestHierarchyText } from './request-hierarchy'
import { BuildSession } from './session'
import { requestDepth, sourceQuery, type JoinedLabels } from './source-query'
import { checkFolder, settingsFile, tidyFolder, writeFolder, type FolderFile } from './write-folder'

export interface BuildRequest {
  readonly database: Database
  /** The records: goes after FROM. */
  readonly from: Sql
  readonly roles: Roles
  /** Absolute; new, empty, or an index that a run before this one wrote. */
  readonly folder: string
  readonly labelSources: LabelSources
}

export interface BuildContext {
  readonly signal: AbortSignal
  readonly progress: (value: BuildProgress) => void
  /** Where the database may write. */
  readonly temporaryFolder: string
}

/**
 * Builds an index and writes it. What is published, and why that is safe: docs/decisions/0017-what-an-index-may-say.md.
 * @throws AppFailure `records-not-usable` with every problem found, `not-saved`, `disk-full`, `cancelled`, `out-of-memory`
 */
export async function buildIndex(request: BuildRequest, context: BuildContext): Promise<BuildSummary> {
  const startedMs = performance.now()
  await tidyFolder(request.folder)
  await checkFolder(request.folder)
  const staging = join(context.temporaryFolder, `index-${randomUUID()}`)
  await mkdir(staging, { recursive: true })
  try {
    return await request.database.session((database) => buildIn(new BuildSession(database, context.signal), request, context, staging, startedMs))
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

async function buildIn(session: BuildSession, { from, roles, folder, labelSources }: BuildRequest, context: BuildContext, staging: string, startedMs: number): Promise<BuildSummary> {
  const { progress, signal } = context
  const { labels, sentences } = await joinLabels(session.database, from, roles, labelSources, { ...context, temporaryFolder: staging, progress: (fraction, stage = 'labelling') => progress({ stage, fraction }) })
  const source = sourceQuery(from, roles, labels)
  progress({ stage: 'reading', fraction: null })
  const report = await checkRecords(session, source, roles, labels)
  refuseUnusable(report.problems)
  const window = report.window!
  await dropUnused(session)
  const files: FolderFile[] = []
  const trees: { name: string; text: string }[] = []
  const facets: FacetCount[] = []
  const { products, small, used } = await productsOf(session, roles)
  for (const product of products) {
    await countProduct(session, product, roles, labels, progress)
    facets.push(...await countFacets(session, product))
    progress({ stage: 'writing', fraction: null })
    const name = fileName(product, window)
    await session.run(sql`COPY (${indexRows(product, window)}) TO ${literal(join(staging, name))} (FORMAT csv, HEADER TRUE)`)
    files.push({ name, from: join(staging, name) })
    const hierarchy = await requestHierarchyText(session, requestDepth(roles, labels))
    if (hierarchy !== null) trees.push({ name: name.replace('.csv', '_requests.json'), text: hierarchy })
  }
  const summary = {
    version: 1 as const, files: [...[...files, ...trees].map(({ name }) => name), 'data_documentation.md', 'suppression_report.md', settingsFile], window, rows: report.rows, used,
    thresholds: roles.thresholds, facets, leftOut: [...small, ...leftOutOf(roles, labels, facets)], problems: report.problems,
  }
  const digests = [
    ...await Promise.all(files.map(async (file) => ({ name: file.name, sha256: await sha256('from' in file ? file.from : '') }))),
    ...trees.map(({ name, text }) => ({ name, sha256: createHash('sha256').update(text).digest('hex') })),
  ]
  const facts: IndexFacts = { sextant: version, roles, summary: { ...summary, problems: publicProblems(summary.problems) }, labelling: sentences, digests }
  const texts = [{ name: 'data_documentation.md', text: documentationText(facts) }, { name: 'suppression_report.md', text: suppressionText(facts) }, { name: settingsFile, text: settingsText(facts) }]
  await writeFolder(folder, [...files, ...trees, ...texts], signal)
  return { ...summary, folder: basename(folder), overlapping: await overlappingIndices(folder, window), elapsedMs: performance.now() - startedMs }
}

/** Which products there are. One that is smaller than a cell may be is not even counted: the others’ totals are published. */
async function productsOf(session: BuildSession, { thresholds }: Roles): Promise<{ readonly products: IndexProduct[]; readonly small: LeftOut[]; readonly used: number }> {
  const rows = await session.rows(sql`SELECT is_api, count(*), count(*) >= ${thresholds.conversations} AND count(DISTINCT account) >= ${thresholds.accounts} FROM records GROUP BY is_api ORDER BY is_api`)
  const all = rows.map(([isApi, count, isAmple]) => ({ product: isApi === true ? 'api' as const : 'claude-ai' as const, count: Number(count), isAmple: isAmple === true }))
  const ample = all.filter(({ isAmple }) => isAmple)
  if (ample.length === 0) throw new AppFailure({ code: 'records-not-usable', problems: [{ kind: 'too-few', field: '', count: 1, examples: [] }] })
  const small = all.filter(({ isAmple }) => !isAmple).map(({ product }): LeftOut => ({ facet: product, reason: 'nothing-above-thresholds' }))
  return { products: ample.map(({ product }) => product), small, used: ample.reduce((sum, { count }) => sum + count, 0) }
}

/** Counts and protects one product: nothing that is published adds up over products. */
async function countProduct(session: BuildSession, product: IndexProduct, roles: Roles, labels: JoinedLabels, progress: BuildContext['progress']): Promise<void> {
  const isApi = product === 'api'
  const places = { countries: roles.country !== null, states: roles.state !== null }
  const facets = facetsOf(roles, labels)
  const crossed = roles.collaboration === null ? [] : facets.filter(({ name }) => name !== 'collaboration')
  const steps = [
    () => countFacet(session, geographyFacet, isApi, { countries: false, states: false }),
    ...facets.map((facet) => () => countFacet(session, facet, isApi, places)),
    ...crossed.map((facet) => () => countIntersections(session, facet, isApi)),
  ]
  await makeCellsTable(session)
  for (const [done, count] of steps.entries()) {
    progress({ stage: 'counting', fraction: done / steps.length })
    await count()
  }
  progress({ stage: 'protecting', fraction: null })
  await protectCells(session, roles.thresholds, requestDepth(roles, labels))
  await makeMeans(session, roles, roles.thresholds, isApi)
}

/**
 * What may be said of rows in a file that is published: only of those that are not in the index. How many have no label would tell how much of
 * `not_classified` is small cells.
 */
function publicProblems(problems: readonly RecordsProblem[]): RecordsProblem[] {
  return problems.filter(({ kind }) => recordsProblems[kind] === 'left-out').map((problem) => ({ ...problem, examples: [], field: '' }))
}

/** @throws AppFailure `records-not-usable` */
export function refuseUnusable(problems: readonly RecordsProblem[]): void {
  if (problems.some(isBlocking)) throw new AppFailure({ code: 'records-not-usable', problems: problems.filter(isBlocking) })
}

function fileName(product: IndexProduct, { start, end }: IndexWindow): string {
  return `own_index_${product === 'api' ? 'api' : 'assistant'}_${start}_to_${end}.csv`
}

/** What an index could have and this one has not. */
function leftOutOf(roles: Roles, labels: JoinedLabels, facets: readonly FacetCount[]): LeftOut[] {
  const isThere = (facet: string): boolean => facets.some((one) => one.facet === facet && one.published > 0)
  const wanted: readonly (readonly [string, boolean])[] = [
    ['country', roles.country !== null], ['state_us', roles.state !== null], ['collaboration', roles.collaboration !== null], ['onet_task', roles.task !== null || labels.tasks !== null],
    ['request', requestDepth(roles, labels) > 0],
  ]
  const means = meanMeasures.filter(([, , role]) => roles[role] === null).map(([measure]): LeftOut => ({ facet: `onet_task::${measure}`, reason: 'no-column' }))
  return [...wanted.flatMap(([facet, isMapped]): LeftOut[] => (!isMapped ? [{ facet, reason: 'no-column' }] : isThere(facet) ? [] : [{ facet, reason: 'nothing-above-thresholds' }])), ...means]
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
  return hash.digest('hex')
}
