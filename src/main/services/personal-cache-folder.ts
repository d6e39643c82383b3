import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where a program run from the command line keeps what it can make again, by the custom of each system: `~/Library/Caches`, `%LOCALAPPDATA%`,
 * `$XDG_CACHE_HOME` or `~/.cache`. What goes there tells nothing of a record: vectors of public statements; of texts, digests with what they were matched to, and vectors
 * under lock (`index-builder/matching`).
 */
export function personalCacheFolder(platform: NodeJS.Platform = process.platform, environment: NodeJS.ProcessEnv = process.env, home = homedir()): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'sextant')
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local'), 'sextant', 'cache')
  const folder = environment['XDG_CACHE_HOME']
  return join(folder === undefined || folder === '' ? join(home, '.cache') : folder, 'sextant')
}
