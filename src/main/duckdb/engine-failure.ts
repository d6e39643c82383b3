import { AppFailure } from '../../shared/errors/errors'
import type { AppError } from '../../shared/errors/errors'

/** What an engine's message is turned into depends on where it happened. */
export interface FailureContext {
  readonly sql: string
  readonly memoryLimitBytes: number
  readonly temporaryFolder: string
}

/** The AppFailure for whatever the engine threw; what is one already passes through. */
export function engineFailure(thrown: unknown, context: FailureContext): AppFailure {
  if (thrown instanceof AppFailure) return thrown
  const message = thrown instanceof Error ? thrown.message : String(thrown)
  return new AppFailure(errorFor(message, context), { cause: thrown })
}

function errorFor(message: string, { sql, memoryLimitBytes, temporaryFolder }: FailureContext): AppError {
  if (/^INTERRUPT Error/i.test(message)) return { code: 'cancelled' }
  if (/no space left on device|disk full|max_temp_directory_size/i.test(message)) return { code: 'disk-full', path: temporaryFolder }
  if (/^Out of Memory Error|std::bad_alloc/i.test(message)) return { code: 'out-of-memory', limitBytes: memoryLimitBytes }
  return fileError(message) ?? { code: 'query-failed', sql, reason: cleanReason(message) }
}

function fileError(message: string): AppError | null {
  const unruly = /state machine reached an invalid state[\s\S]*?^\s*file = (.+)$/m.exec(message)?.[1]
  if (unruly !== undefined) return { code: 'text-not-readable', path: unruly, reason: 'A line ends in another way than the lines above it, or a quote is out of place.', line: null, remedy: 'load-whole' }
  const path = pathIn(message)
  if (path === null) return null
  if (/no files found that match|no such file or directory/i.test(message)) return { code: 'file-not-found', path }
  if (/permission denied|is a directory/i.test(message)) return { code: 'file-not-readable', path, reason: cleanReason(message) }
  if (/malformed json|json transform error|maximum_object_size/i.test(message)) {
    const line = /in line (\d+)/.exec(message)?.[1]
    return { code: 'text-not-readable', path, reason: cleanFileReason(message), line: line === undefined ? null : Number(line), remedy: 'mend-file' }
  }
  if (/no magic bytes|too small to be a parquet|invalid parquet|corrupt|failed to read (?:parquet|thrift)|tprotocolexception|footer length/i.test(message)) {
    return { code: 'file-damaged', path, format: /parquet|magic bytes|thrift|tprotocol/i.test(message) ? 'parquet' : 'unknown', reason: cleanFileReason(message) }
  }
  return null
}

/** The path a message names; only messages about files and formats are looked at, so that a quoted column is not taken for one. */
function pathIn(message: string): string | null {
  if (!/^(IO Error|Invalid Input Error|Invalid Error|TProtocolException)/i.test(message)) return null
  const found = /(?:file|pattern|open|reading|path)\s*:?\s*"((?:[^"]|"")+)"/i.exec(message) ?? /(?:file|pattern|open|reading|path)\s*:?\s*'((?:[^']|'')+)'/i.exec(message)
  return found?.[1] ?? null
}

/** The same without our own SQL and without settings that nobody can reach. */
function cleanFileReason(message: string): string {
  return cleanReason(message).replace(/\s*LINE 1:[\s\S]*$/, '').replace(/\nTry (setting|increasing)[\s\S]*$/, '')
}

/** The message without the engine's name for the kind of error and without the hint to visit its web site. */
export function cleanReason(message: string): string {
  return message
    .replace(/^(?:[A-Z][A-Za-z]*(?: [A-Za-z]+)* )?(?:Error|Exception): /, '')
    .replace(/\n*This error signals an assertion failure[\s\S]*$/, '')
    .trim()
}
