import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { QuarantinedRecord } from '../../../shared/dataset/import-audit'

const longestShownText = 4_096

/** The records that were put aside when a copy of `file` was written, in their order. */
export async function readQuarantine(path: string, file: string): Promise<QuarantinedRecord[]> {
  const found: QuarantinedRecord[] = []
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (line === '') continue
    const record = JSON.parse(line) as { line: number; reason: string; raw: string }
    found.push({ file, line: record.line, reason: record.reason, text: record.raw.slice(0, longestShownText) })
  }
  return found
}
