import { resolve } from 'node:path'
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { figureCommand, type FigureCommand, type FiguresCommand } from './figure-arguments'
import { memoryLimitFrom } from './memory-limit'
import { readerFlags, readerOptionsFrom, wholeNumber, type ReaderFlagValues } from './reader-flags'
import type { Reading } from './reading'
import { UsageError } from './usage-error'

export type { Reading } from './reading'

export type OutputFormat = 'csv' | 'json' | 'parquet'

export type Command =
  | FiguresCommand
  | FigureCommand
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'profile'; readonly reading: Reading; readonly isJson: boolean }
  | {
      readonly kind: 'query'
      readonly reading: Reading
      readonly question: { readonly kind: 'sql'; readonly text: string } | { readonly kind: 'spec'; readonly path: string }
      readonly format: OutputFormat
      /** Absolute; null is standard output. */
      readonly outputPath: string | null
    }

/** Commands whose names are taken, for a version that has them. */
const laterCommands = ['chart', 'build-index']

/** Where standard output is a file, /dev/stdout is that file: it must not be replaced. */
const standardOutputNames = ['-', '/dev/stdout', '/dev/fd/1', '/proc/self/fd/1']

const shared = { ...readerFlags, threads: { type: 'string' }, memory: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const
const profileFlags = { ...shared, json: { type: 'boolean' } } as const
const queryFlags = {
  ...shared, sql: { type: 'string' }, spec: { type: 'string' }, format: { type: 'string' }, output: { type: 'string', short: 'o' },
} as const

/**
 * Understands the words after the program's name.
 * @param folder relative paths are taken from here
 * @throws UsageError
 */
export function parseArguments(words: readonly string[], folder: string): Command {
  const [name, ...rest] = words
  if (name === undefined) throw new UsageError('Say what to do: profile, query, figures or figure.')
  if (name === '--help' || name === '-h' || name === 'help') return { kind: 'help' }
  if (name === '--version') return { kind: 'version' }
  if (name === 'profile') return profileCommand(rest, folder)
  if (name === 'query') return queryCommand(rest, folder)
  if (name === 'figures' || name === 'figure') return figureCommand(name, rest, folder) ?? { kind: 'help' }
  if (laterCommands.includes(name)) throw new UsageError(`“${name}” is not part of this version; profile, query, figures and figure are.`)
  throw new UsageError(`“${name}” is neither a command nor an option here. The commands are profile, query, figures and figure.`)
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
  return {
    kind: 'query', question,
    reading: readingFrom('query', positionals, values, folder),
    format: formatFrom(values.format, output),
    outputPath: output === undefined || standardOutputNames.includes(output) ? null : resolve(folder, output),
  }
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
    if (asked === 'csv' || asked === 'json' || asked === 'parquet') return asked
    throw new UsageError(`--format is csv, json or parquet and not “${asked}”.`)
  }
  if (/\.json$/i.test(output ?? '')) return 'json'
  return /\.(parquet|pq)$/i.test(output ?? '') ? 'parquet' : 'csv'
}
