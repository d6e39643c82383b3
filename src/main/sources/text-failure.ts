import { AppFailure } from '../../shared/errors/errors'
import { TextFileError } from './text/text-file-error'

/** A TextFileError as the error that crosses processes; anything else unchanged. */
export function asAppFailure(error: unknown): unknown {
  if (!(error instanceof TextFileError)) return error
  const { path, code } = error
  switch (code) {
    case 'file-vanished':
      return new AppFailure({ code: 'file-not-found', path }, { cause: error })
    case 'compressed-file-truncated':
    case 'compressed-file-damaged':
      return new AppFailure({ code: 'file-damaged', path, format: 'compressed text', reason: `${error.what} ${error.why}` }, { cause: error })
    case 'workbook-damaged':
      return new AppFailure({ code: 'file-damaged', path, format: 'Excel', reason: error.why }, { cause: error })
    case 'encoding-not-supported':
      return new AppFailure({ code: 'encoding-unknown', path, encoding: `${error.what} ${error.why}` }, { cause: error })
    case 'disk-full':
      return new AppFailure({ code: 'disk-full', path }, { cause: error })
    case 'cancelled':
      return new AppFailure({ code: 'cancelled' }, { cause: error })
    case 'file-not-readable':
    case 'not-a-file':
    case 'delimiter-not-supported':
      return new AppFailure({ code: 'file-not-readable', path, reason: `${error.what} ${error.why}` }, { cause: error })
  }
}
