/** Closed list of what can go wrong while the bytes of a text file are read. */
export type TextFileErrorCode =
  | 'file-vanished'
  | 'file-not-readable'
  | 'not-a-file'
  | 'compressed-file-truncated'
  | 'compressed-file-damaged'
  | 'workbook-damaged'
  | 'encoding-not-supported'
  | 'delimiter-not-supported'
  | 'disk-full'
  | 'cancelled'

/** An error about one text file, in the three parts a person needs: what happened, why, what to do. */
export class TextFileError extends Error {
  override readonly name = 'TextFileError'

  constructor(
    readonly code: TextFileErrorCode,
    readonly path: string,
    readonly what: string,
    readonly why: string,
    readonly whatToDo: string,
    options?: { readonly cause?: unknown },
  ) {
    super(`${what} ${why} ${whatToDo}`, options)
  }
}

function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** Turns whatever Node or a decompressor threw into a TextFileError; one that is already typed passes unchanged. */
export function asTextFileError(error: unknown, path: string): TextFileError {
  if (error instanceof TextFileError) return error
  const code = systemCode(error)
  const reason = error instanceof Error ? error.message : String(error)
  const options = { cause: error }
  if (code === 'ABORT_ERR' || (error instanceof Error && error.name === 'AbortError')) {
    return new TextFileError('cancelled', path, 'Reading was cancelled.', 'It was stopped before the end of the file.', 'Open the file again to read it.', options)
  }
  if (code === 'ENOENT') {
    return new TextFileError('file-vanished', path, 'The file is no longer there.', 'It was moved, renamed or deleted.', 'Put it back, or open it from its new place.', options)
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new TextFileError('file-not-readable', path, 'The file cannot be read.', 'Your account has no permission to read it.', 'Give yourself read permission, then open it again.', options)
  }
  if (code === 'EISDIR') {
    return new TextFileError('not-a-file', path, 'This is a folder, not a file.', 'A text file was expected here.', 'Open the folder as a dataset, or choose a file in it.', options)
  }
  if (code === 'ENOSPC' || code === 'EDQUOT') {
    return new TextFileError('disk-full', path, 'There is no room left on the disk.', 'A working copy could not be written.', 'Free some space or move the cache, then try again.', options)
  }
  if (code === 'Z_BUF_ERROR') return truncated(path, options)
  if (code.startsWith('Z_') || code.startsWith('ZSTD_') || code === 'ERR_ZLIB') {
    return new TextFileError('compressed-file-damaged', path, 'The compressed file cannot be unpacked.', `Its content is damaged (${reason}).`, 'Download or compress it again.', options)
  }
  return new TextFileError('file-not-readable', path, 'The file cannot be read.', `The system said: ${reason}.`, 'Check the disk or the network drive, then open it again.', options)
}

/** The error for a .gz or .zst file whose end is missing. */
export function truncated(path: string, options?: { readonly cause?: unknown }): TextFileError {
  return new TextFileError('compressed-file-truncated', path, 'The compressed file ends too early.', 'A part of it is missing, as after an interrupted download.', 'Download or copy it again.', options)
}
