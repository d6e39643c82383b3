import { resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { buildIndexCommand, type BuildIndexCommand } from './build-index-arguments'
import { chartCommand, type ChartCommand } from './drawn/chart-arguments'
import { refreshCommand, type RefreshCommand } from './drawn/refresh-arguments'
import { lookFlags } from './drawn/look-flags'
import { figureCommand, type FigureCommand, type FiguresCommand } from './figure-arguments'
import { memoryLimitFrom } from './memory-limit'
import { readerFlags, readerOptionsFrom, wholeNumber, type ReaderFlagValues } from './reader-flags'
import type { Reading } from './reading'
import { UsageError } from './usage-error'

/** Every format of `query`; the list is what `--format` takes. */
const outputFormats = ['csv', 'json', 'parquet', 'xlsx'] as const
export type OutputFormat = (typeof outputFormats)[number]

export type Command =
  | BuildIndexCommand
  | FiguresCommand
  | FigureCommand
  | ChartCommand
  | RefreshCommand
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'profile'; readonly reading: Reading; readonly isJson: boolean }
  | {
      readonly kind: 'query'
      readonly reading: Reading
      readonly question: { readonly kind: 'sql'; readonly text: string } | { readonly kind: 'spec'; readonly path: string }
      readonly format: OutputFormat
      /** As on screen, or one line for each cell. */
      readonly shape: 'as-seen' | 'tidy'
      /** Whether texts that a spreadsheet would run as formulas are marked in CSV. */
      readonly isFormulaSafe: boolean
      /** Writes where the numbers come from into a file beside the result. */
      readonly hasSidecar: boolean
      /** Absolute; null is standard output. */
      readonly outputPath: string | null
    }

/** Commands whose names are taken, for a version that has them. */

/** Where standard output is a file, /dev/stdout is that file: it must not be replaced. */
const standardOutputNames = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']

const shared = { ...readerFlags, threads: { type: 'string' }, memory: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
const profileFlags = { ...shared, json: { type: 'boolean' } } as const
const chartFlags = { ...shared, ...lookFlags, 'no-sidecar': { type: 'boolean' }, spec: { type: 'string' }, output: { type: 'string', short: 'o' } } as const
const refreshFlags = { ...shared, output: { type: 'string', short: 'o' } } as const
const queryFlags = {
  ...shared, sql: { type: 'string' }, spec: { type: 'string' }, format: { type: 'string' }, output: { type: 'string', short: 'o' },
  shape: { type: 'string' }, 'formula-safe': { type: 'boolean' }, 'raw-text': { type: 'boolean' }, sidecar: { type: 'boolean' },
} as const

/**
 * Understands the words after the program's name.
 * @param folder relative paths are taken from here
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], folder: string): Command {
  const [name, ...rest] = words
  if (name === undefined) throw new UsageError('Say what to do: profile, query, chart, refresh, figures, figure or build-index.')
  if (name === '--help' || name === '-h' || name === 'help') return { kind: 'help' }
  if (name === '--version') return { kind: 'version' }
  if (name === 'profile') return profileCommand(rest, folder)
  if (name === 'query') return queryCommand(rest, folder)
  if (name === 'chart') {
    const { values, positionals } = parsed(rest, chartFlags)
    return values.help === true ? { kind: 'help' } : chartCommand(readingFrom('chart', positionals, values, folder), values, folder)
  }
  if (name === 'refresh') {
    const { values, positionals: [deck, ...paths] } = parsed(rest, refreshFlags)
    return values.help === true ? { kind: 'help' } : refreshCommand(deck, () => readingFrom('refresh', paths, values, folder), values.output, folder)
  }
  if (name === 'figures' || name === 'figure') return figureCommand(name, rest, folder) ?? { kind: 'help' }
  if (name === 'build-index') return buildIndexCommand(rest, folder) ?? { kind: 'help' }
  throw new UsageError(`“${name}” is neither a command nor an option here. The commands are profile, query, chart, refresh, figures, figure and build-index.`)
}

function profileCommand(words: readonly string[], folder: string): Command {
  const { values, positionals } = parsed(words, profileFlags)
  if (values.help === true) return { kind: 'help' }
  return { kind: 'profile', reading: readingFrom('profile', positionals, values, folder), isJson: values.json ?? false }
}

function queryCommand(words: readonly string[], folder: string): Command {
  const { values, positionals } = parsed(withSqlJoined(words), queryFlags)
  if (values.help === true) return { kind: 'help' }
  const { sql, spec, output } = values
  if ((sql === undefined) === (spec === undefined)) {
    throw new UsageError(`query takes either --sql "select …" or --spec view.json${sql === undefined ? '.' : ', not both.'}`)
  }
  if (output === '') throw new UsageError('--output takes the name of a file.')
  const question = sql !== undefined ? ({ kind: 'sql', text: sql } as const) : ({ kind: 'spec', path: spec === '-' ? '-' : resolve(folder, spec ?? '') } as const)
  const format = formatFrom(values.format, output)
  const outputPath = output === undefined || standardOutputNames.includes(output) ? null : resolve(folder, output)
  if (values['formula-safe'] === true && values['raw-text'] === true) throw new UsageError('--formula-safe and --raw-text exclude each other.')
  if (values.sidecar === true && outputPath === null) throw new UsageError('--sidecar writes a file beside the result: name that with -o.')
  return {
    kind: 'query', question, format, outputPath,
    reading: readingFrom('query', positionals, values, folder),
    shape: shapeFrom(values.shape, format),
    // A view leaves for people, who open it in a spreadsheet; what a script asks in SQL comes byte for byte.
    isFormulaSafe: values['formula-safe'] ?? (values['raw-text'] !== true && spec !== undefined),
    hasSidecar: values.sidecar ?? false,
  }
}

/** A workbook shows what the screen shows, everything else is for programs, unless said otherwise. */
function shapeFrom(asked: string | undefined, format: OutputFormat): 'as-seen' | 'tidy' {
  if (asked === undefined) return format === 'xlsx' ? 'as-seen' : 'tidy'
  if (asked !== 'as-seen' && asked !== 'tidy') throw new UsageError(`--shape is as-seen or tidy and not “${asked}”.`)
  if (asked === 'as-seen' && (format === 'json' || format === 'parquet')) throw new UsageError(`A ${format} file has no room for the headers of a screen: use --shape tidy, or write csv or xlsx.`)
  return asked
}

/** SQL may begin with a comment (`-- …`), which the parser would take for an option: it becomes one word with its flag. */
function withSqlJoined(words: readonly string[]): string[] {
  const place = words.indexOf('--sql')
  const text = words[place + 1]
  if (place < 0 || text === undefined || !/\s/.test(text)) return [...words]
  return [...words.slice(0, place), `--sql=${text}`, ...words.slice(place + 2)]
}

function parsed<Flags extends NonNullable<ParseArgsConfig['options']>>(words: readonly string[], options: Flags) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(usageSentence(error instanceof Error ? error.message : String(error)))
  }
}

/** The parser's own words, without its advice about `--` on every second line. */
function usageSentence(message: string): string {
  const [first = message] = message.split(/\. To specify|\n/)
  const ambiguous = /^Option '(?:-\w, )?(--[\w-]+).*' argument is ambiguous/.exec(first)?.[1]
  if (ambiguous !== undefined) return `What follows ${ambiguous} begins with a dash. Write it as one word: ${ambiguous}=…`
  return /[.!?]$/.test(first) ? first : `${first}.`
}

function readingFrom(command: string, paths: readonly string[], flags: ReaderFlagValues & { threads?: string; memory?: string }, folder: string): Reading {
  if (paths.length === 0) throw new UsageError(`${command} needs at least one file, folder or glob.`)
  if (paths.includes('')) throw new UsageError('A path is empty. Is a variable of your script not set?')
  const threads = wholeNumber('threads', flags.threads)
  if (threads === 0 || (threads ?? 0) > 1_024) throw new UsageError('--threads takes a number from 1 to 1024.')
  return { paths: paths.map((path) => resolve(folder, path)), options: readerOptionsFrom(flags), threads, memory: memoryLimitFrom(flags.memory) }
}

function formatFrom(asked: string | undefined, output: string | undefined): OutputFormat {
  if (asked !== undefined) {
    const known = outputFormats.find((format) => format === asked)
    if (known !== undefined) return known
    throw new UsageError(`--format is csv, json, parquet or xlsx and not “${asked}”.`)
  }
  if (/\.xlsx$/i.test(output ?? '')) return 'xlsx'
  if (/\.json$/i.test(output ?? '')) return 'json'
  return /\.(parquet|pq)$/i.test(output ?? '') ? 'parquet' : 'csv'
}
