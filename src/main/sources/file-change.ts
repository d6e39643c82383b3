import { stat } from 'node:fs/promises'
import type { AppError } from '../../shared/errors/errors'
import type { FoundFile } from './found-file'

type FileChanged = Extract<AppError, { code: 'file-changed' }>

/** What has happened to a file since it was looked at; null: nothing. One that cannot be reached counts as gone. */
async function fileChange(file: FoundFile): Promise<FileChanged | null> {
  const now = await stat(file.path).catch(() => null)
  const told = (change: FileChanged['change']): FileChanged => ({ code: 'file-changed', path: file.path, change })
  if (now === null || !now.isFile()) return told('deleted')
  if (now.ino !== file.inode) return told('replaced')
  if (now.size > file.sizeBytes) return told('grown')
  if (now.size < file.sizeBytes) return told('shortened')
  return now.mtimeMs === file.modifiedMs ? null : told('replaced')
}

/** The first change among many files. */
export async function firstFileChange(files: readonly FoundFile[]): Promise<FileChanged | null> {
  for (const file of files) {
    const change = await fileChange(file)
    if (change !== null) return change
  }
  return null
}
