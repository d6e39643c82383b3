import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { DrawFormat, type DrawLook } from '../../shared/contract/draw-job'
import type { FigureParameters } from '../../shared/economic-index/figure'
import { FigureId } from '../../shared/economic-index/figure-id'
import { asDetected } from '../../shared/dataset/reader-options'
import { drawnFormatNamed } from './drawn/drawn-formats'
import { lookFlags, lookFrom } from './drawn/look-flags'
import { memoryLimitFrom } from './memory-limit'
import { wholeNumber } from './reader-flags'
import type { Reading } from './reading'
import { UsageError } from './usage-error'

export interface FiguresCommand {
  readonly kind: 'figures'
  readonly reading: Reading
  readonly isJson: boolean
}

export interface FigureCommand {
  readonly kind: 'figure'
  readonly id: FigureId
  readonly reading: Reading
  readonly params: FigureParameters
  readonly format: 'json' | 'csv' | DrawFormat
  /** How a drawn format looks. */
  readonly look: DrawLook
  /** Whether texts that a spreadsheet would run as formulas are marked in CSV. */
  readonly isFormulaSafe: boolean
  /** Absolute; null is standard output. */
  readonly outputPath: string | null
  /** Writes where the numbers come from into a file beside a CSV or JSON file. */
  readonly hasSidecar: boolean
}

const flags = {
  data: { type: 'string', multiple: true }, set: { type: 'string', multiple: true }, format: { type: 'string' }, output: { type: 'string', short: 'o' },
  json: { type: 'boolean' }, 'raw-text': { type: 'boolean' }, 'no-sidecar': { type: 'boolean' }, ...lookFlags, threads: { type: 'string' }, memory: { type: 'string' }, help: { type: 'boolean', short: 'h' },
} as const

/** Understands the words after `figures` and `figure`. Null: help is asked for. @throws UsageError */
export function figureCommand(name: 'figures' | 'figure', words: readonly string[], folder: string): FiguresCommand | FigureCommand | null {
  const { values, positionals } = parsed(words)
  if (values.help === true) return null
  const [id, ...more] = positionals
  const folders = [...(values.data ?? []), ...(name === 'figures' ? positionals : more)]
  if (folders.length === 0) throw new UsageError(`${name} needs --data and the folder of a release; it may be given more than once.`)
  const reading: Reading = {
    paths: folders.map((path) => resolve(folder, path)), options: asDetected, threads: wholeNumber('threads', values.threads), memory: memoryLimitFrom(values.memory),
  }
  if (name === 'figures') return { kind: 'figures', reading, isJson: values.json ?? false }
  const known = FigureId.safeParse(id)
  if (!known.success) throw new UsageError(id === undefined ? 'figure needs the name of a figure; sextant figures lists them.' : `There is no figure “${id}”; sextant figures lists them.`)
  return {
    kind: 'figure', id: known.data, reading, params: Object.fromEntries((values.set ?? []).map(assignment)),
    format: formatFrom(values.format, values.output), look: lookFrom(values), isFormulaSafe: values['raw-text'] !== true, outputPath: values.output === undefined || values.output === '-' ? null : resolve(folder, values.output), hasSidecar: values['no-sidecar'] !== true,
  }
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: flags, allowPositionals: true, strict: true })
  } catch (error) {
    throw new UsageError(error instanceof Error ? `${error.message.split('. To specify')[0] ?? ''}.` : String(error))
  }
}

/** `name=value`; what reads as a number is one. */
function assignment(text: string): [string, number | string] {
  const place = text.indexOf('=')
  if (place < 1) throw new UsageError(`--set takes name=value, not “${text}”.`)
  const value = text.slice(place + 1)
  const number = Number(value)
  return [text.slice(0, place), value.trim() !== '' && Number.isFinite(number) ? number : value]
}

function formatFrom(format: string | undefined, output: string | undefined): 'json' | 'csv' | DrawFormat {
  const asked = (format ?? /\.(\w+)$/.exec(output ?? '')?.[1] ?? 'json').toLowerCase()
  if (asked === 'json' || asked === 'csv') return asked
  const drawn = drawnFormatNamed(asked)
  if (drawn !== null && output !== undefined && output !== '-') return drawn
  if (drawn !== null) throw new UsageError(`A figure is drawn into a file: name it with -o, e.g. -o figure.${drawn}.`)
  if (format === undefined) return 'json'
  throw new UsageError(`--format is json, csv, ${new Intl.ListFormat('en', { type: 'disjunction' }).format(DrawFormat.options)}, not “${asked}”.`)
}
