import { AppFailure } from '../../../shared/errors/errors'

/** What `apache-arrow` could not read: a type that it has no code for is no damage. */
export function arrowFailure(error: unknown, path: string): AppFailure {
  const reason = error instanceof Error ? error.message : String(error)
  const type = /^Unrecognized type: "([^"]+)"/.exec(reason)?.[1]
  if (type !== undefined) return new AppFailure({ code: 'column-type-unknown', path, format: 'Arrow', type: type === 'undefined' ? '?' : type }, { cause: error })
  return new AppFailure({ code: 'file-damaged', path, format: 'Arrow', reason }, { cause: error })
}
