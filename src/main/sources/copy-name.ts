import { createHash } from 'node:crypto'
import type { FoundFile } from './found-file'

/** The name of a disposable copy: the same file under the same options finds its copy again, a changed file does not. */
export function copyName(file: FoundFile, purpose: string, ending: string): string {
  const identity = JSON.stringify([file.path, file.sizeBytes, file.modifiedMs, purpose])
  return `${createHash('sha256').update(identity).digest('hex').slice(0, 32)}${ending}`
}
