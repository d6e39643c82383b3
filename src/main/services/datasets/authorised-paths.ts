import { isAbsolute, normalize } from 'node:path'
import { AppFailure } from '../../../shared/errors/errors'
import type { Brand } from '../../../shared/lang/brand'

/** An absolute path or glob that a person chose; only these reach the engine. */
export type AuthorisedPath = Brand<string, 'AuthorisedPath'>

/** The ways a person can choose a path. Text that a page made up is none of them. */
export type PathOrigin = 'dialog' | 'drop' | 'argument' | 'second-instance' | 'system-open' | 'recent-list' | 'workspace' | 'sample' | 'reopened-export'

/**
 * Marks paths as chosen by a person. Call it only where one of the origins is certain.
 * @throws {AppFailure} `file-not-readable` for a path that is not absolute or cannot be one
 */
export function authorise(paths: readonly string[], origin: PathOrigin): AuthorisedPath[] {
  return paths.map((path) => {
    if (path.includes('\0')) throw new AppFailure({ code: 'file-not-readable', path, reason: 'A path cannot hold a NUL character.' })
    if (!isAbsolute(path)) {
      throw new AppFailure({ code: 'file-not-readable', path, reason: `A path from ${origin} has to be absolute.` })
    }
    // The brand exists for the compiler only: this is the one place that gives it.
    return normalize(path) as AuthorisedPath
  })
}
