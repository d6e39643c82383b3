import { readFile } from 'node:fs/promises'
import { text } from 'node:stream/consumers'
import type { BuildProgress, BuildSummary, FacetCount } from '../../shared/index-builder/build-summary'
import { isBlocking, type RecordsReport } from '../../shared/errors/records-problem'
import { Roles } from '../../shared/index-builder/roles'
import type { DatasetId } from '../../shared/dataset/dataset-id'
import { asDetected } from '../../shared/dataset/reader-options'
import { checkFolder } from '../index-builder/write-folder'
import { authorise } from '../services/datasets/authorised-paths'
import { recordsProblemSentence } from '../services/english/records-problem-sentence'
import { fileFailure } from '../sources/expand-path'
import type { BuildIndexCommand } from './build-index-arguments'
import type { EngineThread } from './engine-thread'
import { jsonText } from './json-text'
import { openPaths } from './open-paths'
import { preparationIn } from './read-spec'
import type { Output } from './output'
import { sayWhatIsLost } from './say-what-is-lost'
import { textTable } from './text-table'
import { UsageError } from './usage-error'

/** `sextant build-index`: an index of one's own from a table of conversations. @returns the exit code */
export async function runBuildIndexCommand(engine: EngineThread, command: BuildIndexCommand, output: Output, signal: AbortSignal): Promise<number> {
  const file = await readRoles(command.rolesPath)
  const roles: Roles = command.matching === null ? file.roles : { ...file.roles, matchTasks: true, matching: command.matching }
  if (!command.isCheckOnly) await checkFolder(command.folder)
  const { datasets, failed } = await openPaths(engine, command.reading, output, signal)
  const [dataset] = datasets
  if (dataset === undefined || failed.length > 0) return 1
  await sayWhatIsLost(engine, datasets, output, signal)
  const prepare = preparationIn(file.prepare, datasets, command.rolesPath)
  let tasks: DatasetId | null = null
  if (command.tasksPath !== null) {
    const statements = await openPaths(engine, { ...command.reading, paths: [command.tasksPath], options: asDetected }, output, signal)
    if (statements.failed.length > 0) return 1
    tasks = statements.datasets[0]?.id ?? null
  }
  const records = { dataset: dataset.id, roles, tasks, ...(prepare === undefined ? {} : { prepare }) }
  if (command.isCheckOnly) {
    const report = await engine.client.request('index-builder/check', records, { signal })
    await output.print(command.isJson ? `${jsonText(report)}\n` : reportText(report))
    return report.problems.some(isBlocking) ? 1 : 0
  }
  const [folder] = authorise([command.folder], 'argument')
  const { destination } = await engine.client.request('engine/add-destination', { path: folder! })
  let shown = ''
  const summary = await engine.client.request('index-builder/build', { ...records, destination }, {
    signal,
    onProgress: (progress) => {
      if (command.isJson) process.stderr.write(`${JSON.stringify(progress)}\n`)
      else if (progressText(progress) !== shown) output.note(progressText(progress))
      shown = progressText(progress)
    },
  })
  if (!command.isJson) for (const problem of summary.problems) output.note(recordsProblemSentence(problem))
  for (const { folder: name, start, end } of summary.overlapping) output.note(`Beside it lies “${name}”, an index of ${start} to ${end}, days of this one among them. Two indices over the same records can be subtracted from each other: publish one of them.`)
  await output.print(command.isJson ? `${jsonText(summary)}\n` : summaryText(summary))
  return 0
}

/** A stage, and each tenth of one whose part that is done is known: reading texts takes minutes. */
function progressText({ stage, fraction }: BuildProgress): string {
  return fraction === null ? `${stage} …` : `${stage} … ${Math.floor(10 * fraction) * 10} %`
}

interface GivenRoles {
  readonly roles: Roles
  /** As it stands in the file: lookups still name their tables. */
  readonly prepare: unknown
}

/** @throws UsageError naming what is wrong in it */
async function readRoles(path: string): Promise<GivenRoles> {
  const content = path === '-' ? await text(process.stdin) : await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw fileFailure(error, path)
  })
  return parseRoles(content, path === '-' ? 'standard input' : path)
}

/** @param place names the text in messages */
function parseRoles(content: string, place: string): GivenRoles {
  const unreadable = (reason: string): UsageError => new UsageError(`The roles in ${place} cannot be used: ${reason}`)
  let given: unknown
  try {
    given = JSON.parse(content.replace(/^\ufeff/, ''))
  } catch (error) {
    throw unreadable(`It is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw unreadable('It is not a JSON object.')
  const { prepare, ...named } = given as { prepare?: unknown }
  const parsed = Roles.safeParse({ version: 1, ...named })
  if (parsed.success) return { roles: parsed.data, prepare }
  const { issues } = parsed.error
  const unnamed = issues.map(({ path }) => path.join('.')).filter((name) => name === 'conversation' || name === 'account')
  if (unnamed.length > 0) throw unreadable(`${unnamed.map((name) => `“${name}”`).join(' and ')} has to name a column of ids.`)
  throw unreadable(`${issues.slice(0, 3).map(({ path, message }) => (path.length === 0 ? message : `${path.join('.')}: ${message}`)).join('; ')}.`)
}

function reportText({ rows, used, accounts, window, problems }: RecordsReport): string {
  const head = `${used} of ${rows} rows can be used, of ${accounts} accounts${window === null ? '' : `, ${window.start} to ${window.end}`}.`
  return `${[head, ...(problems.length === 0 ? ['No mistakes found.'] : problems.map((problem) => `${isBlocking(problem) ? '! ' : '- '}${recordsProblemSentence(problem)}`))].join('\n')}\n`
}

function summaryText({ folder, window, used, facets, leftOut }: BuildSummary): string {
  const titles = ['product', 'place', 'facet', 'level', 'published', 'not published']
  const columns = titles.map((title, place) => ({ title, align: place < 3 ? 'left' as const : 'right' as const, mostColumns: 40 }))
  const row = ({ product, geography, facet, level, published, folded }: FacetCount): string[] => [product, geography, facet, String(level), String(published), folded === null ? '<10' : String(folded)]
  const rest = leftOut.map(({ facet, reason }) => `not in the index: ${facet} (${reason})`)
  return `${[`${folder}: ${used} conversations, ${window.start} to ${window.end}`, ...textTable(columns, facets.map(row)), ...rest].join('\n')}\n`
}
