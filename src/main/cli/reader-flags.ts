import { ReaderOptions } from '../../shared/dataset/reader-options'
import { UsageError } from './usage-error'

/** The flags that say how text files are read, as `parseArgs` of node:util wants them: one for every member of ReaderOptions. */
export const readerFlags = {
  delimiter: { type: 'string' },
  quote: { type: 'string' },
  escape: { type: 'string' },
  comment: { type: 'string' },
  header: { type: 'boolean' },
  'no-header': { type: 'boolean' },
  'skip-lines': { type: 'string' },
  null: { type: 'string', multiple: true },
  'decimal-mark': { type: 'string' },
  'thousands-mark': { type: 'string' },
  'date-format': { type: 'string' },
  'timestamp-format': { type: 'string' },
  encoding: { type: 'string' },
  type: { type: 'string', multiple: true },
  filename: { type: 'boolean' },
  'load-whole': { type: 'boolean' },
} as const

type FlagValue<Flag> = Flag extends { multiple: true } ? string[] : Flag extends { type: 'boolean' } ? boolean : string
export type ReaderFlagValues = { readonly [Name in keyof typeof readerFlags]?: FlagValue<(typeof readerFlags)[Name]> }

/** @throws UsageError that names the flag and what it takes */
export function readerOptionsFrom(flags: ReaderFlagValues): ReaderOptions {
  if (flags.header === true && flags['no-header'] === true) throw new UsageError('--header and --no-header exclude each other: give one of them.')
  const parsed = ReaderOptions.safeParse({
    delimiter: flags.delimiter === undefined ? null : withEscapes(flags.delimiter),
    quote: oneCharacter('quote', flags.quote),
    escape: oneCharacter('escape', flags.escape),
    comment: oneCharacter('comment', flags.comment),
    hasHeader: flags.header === true ? true : flags['no-header'] === true ? false : null,
    skipLines: wholeNumber('skip-lines', flags['skip-lines']),
    nullTexts: flags.null ?? null,
    decimalMark: decimalMark(flags['decimal-mark']),
    thousandsMark: thousandsMark(flags['thousands-mark']),
    dateFormat: flags['date-format'] ?? null,
    timestampFormat: flags['timestamp-format'] ?? null,
    encoding: flags.encoding ?? null,
    types: Object.fromEntries((flags.type ?? []).map(typeOverride)),
    withFileName: flags.filename ?? false,
    isLoadedWhole: flags['load-whole'] ?? false,
  } satisfies ReaderOptions)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new UsageError(`${flagOf[String(issue?.path[0]) as keyof typeof flagOf]} cannot be used like this: ${issue?.message ?? 'it is not readable'}.`)
}

const flagOf: Readonly<Record<Exclude<keyof ReaderOptions, 'part'>, string>> = {
  delimiter: '--delimiter', quote: '--quote', escape: '--escape', comment: '--comment', hasHeader: '--header', skipLines: '--skip-lines',
  nullTexts: '--null', decimalMark: '--decimal-mark', thousandsMark: '--thousands-mark', dateFormat: '--date-format', timestampFormat: '--timestamp-format',
  encoding: '--encoding', types: '--type', withFileName: '--filename', isLoadedWhole: '--load-whole',
}

/** A tab is hard to type in a shell. */
function withEscapes(text: string): string {
  return text === '\\t' || text === 'tab' ? '\t' : text
}

function oneCharacter(name: string, text: string | undefined): string | null {
  if (text === undefined) return null
  if (text.length > 1) throw new UsageError(`--${name} takes one character, or '' for none; it was given “${text}”.`)
  return text
}

function decimalMark(text: string | undefined): '.' | ',' | null {
  if (text === undefined || text === '.' || text === ',') return text ?? null
  throw new UsageError(`--decimal-mark is . or , and not “${text}”.`)
}

function thousandsMark(text: string | undefined): ReaderOptions['thousandsMark'] {
  const marks = [',', '.', ' ', "'", ''] as const
  const found = marks.find((mark) => mark === text)
  if (text === undefined || found !== undefined) return found ?? null
  throw new UsageError(`--thousands-mark is , or . or ' or a space, or '' for none, and not “${text}”.`)
}

/** @throws UsageError unless the text is a whole number, zero or more */
export function wholeNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`--${name} takes a whole number; it was given “${text}”.`)
  return Number(text)
}

/** `name=TYPE`. The last equals sign counts: a column's name may hold others, a type holds none. */
function typeOverride(text: string): [string, string] {
  const place = text.lastIndexOf('=')
  if (place < 1 || place === text.length - 1) throw new UsageError(`--type takes column=TYPE, for example zip=VARCHAR; it was given “${text}”.`)
  return [text.slice(0, place), text.slice(place + 1)]
}
