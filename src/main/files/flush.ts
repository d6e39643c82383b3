import { open } from 'node:fs/promises'

/** Puts what was written to a file, or the entries of a folder, safely on disk. @param flags `r` for a folder; Windows flushes a file only when it may be written to: `r+` */
export async function flush(path: string, flags: 'r' | 'r+'): Promise<void> {
  const file = await open(path, flags)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
