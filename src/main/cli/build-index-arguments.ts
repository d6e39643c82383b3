import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { memoryLimitFrom } from './memory-limit'
import { readerFlags, readerOptionsFrom, wholeNumber } from './reader-flags'
import type { Reading } from './reading'
import { UsageError } from './usage-error'

export interface BuildIndexCommand {
  readonly kind: 'build-index'
  readonly reading: Reading
  /** Absolute, or `-` for standard input. */
  readonly rolesPath: string
  /** Absolute. */
  readonly folder: string
  /** The table of O*NET statements that texts are matched to. Absolute; null: none is given. */
  readonly tasksPath: string | null
  /** Texts are matched this way, whatever the roles say; null: as they say. */
  readonly matching: 'lexical' | 'embedding' | null
  /** Check the records and build nothing. */
  readonly isCheckOnly: boolean
  readonly isJson: boolean
}

const flags = {
  ...readerFlags, roles: { type: 'string' }, tasks: { type: 'string' }, matching: { type: 'string' }, output: { type: 'string', short: 'o' }, check: { type: 'boolean' }, json: { type: 'boolean' },
  threads: { type: 'string' }, memory: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

/** Understands the words after `build-index`. Null: help is asked for. @throws UsageError */
export function buildIndexCommand(words: readonly string[], folder: string): BuildIndexCommand | null {
  const { values, positionals } = parsed(words)
  if (values.help === true) return null
  if (positionals.length === 0 || positionals.includes('')) throw new UsageError('build-index needs the table of conversations: a file, a folder or a glob.')
  if (values.roles === undefined || values.roles === '') throw new UsageError('build-index needs --roles roles.json, which says which column is what.')
  const isCheckOnly = values.check ?? false
  if (values.matching !== undefined && (values.tasks ?? '') === '') throw new UsageError('--matching needs --tasks onet_task_statements.csv: the table of O*NET statements that texts are matched to. It lies in the folder of the releases of February and March 2025.')
  if ((values.output === undefined || values.output === '') && !isCheckOnly) throw new UsageError('build-index needs -o and the name of a new folder, or --check to look the records over.')
  return {
    kind: 'build-index', tasksPath: values.tasks === undefined ? null : resolve(folder, values.tasks), matching: matchingFrom(values.matching), isCheckOnly, isJson: values.json ?? false, folder: resolve(folder, values.output ?? ''), rolesPath: values.roles === '-' ? '-' : resolve(folder, values.roles),
    reading: { paths: positionals.map((path) => resolve(folder, path)), options: readerOptionsFrom(values), threads: wholeNumber('threads', values.threads), memory: memoryLimitFrom(values.memory) },
  }
}

function matchingFrom(name: string | undefined): BuildIndexCommand['matching'] {
  if (name === undefined || name === 'lexical' || name === 'embedding') return name ?? null
  throw new UsageError(`--matching is lexical or embedding, not “${name}”.`)
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message.split('. To specify')[0] ?? ''}.` : String(error))
  }
}
