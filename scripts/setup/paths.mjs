import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** Absolute path of the clone. */
export const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))))

/** Git-ignored folder for everything set-up downloads or remembers; `npm ci` does not touch it. */
export const CACHE = join(ROOT, '.cache')

/** The built app and the built command line. */
export const OUT = join(ROOT, 'out')
