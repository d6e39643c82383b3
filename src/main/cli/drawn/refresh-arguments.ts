import { resolve } from 'node:path'
import type { Reading } from '../reading'
import { UsageError } from '../usage-error'

export interface RefreshCommand {
  readonly kind: 'refresh'
  /** The earlier deck; absolute. */
  readonly deckPath: string
  readonly reading: Reading
  /** Absolute; another file than the deck. */
  readonly outputPath: string
}

/** Understands the words after `refresh`, already taken apart. @throws UsageError */
export function refreshCommand(deck: string | undefined, readingOf: () => Reading, output: string | undefined, folder: string): RefreshCommand {
  if (deck === undefined) throw new UsageError('refresh needs a deck and the data for it, e.g. refresh deck.pptx sales.csv -o new.pptx.')
  if (output === undefined || output === '' || output === '-') throw new UsageError('refresh needs -o and the file to write, e.g. -o new.pptx.')
  const [deckPath, outputPath] = [resolve(folder, deck), resolve(folder, output)]
  if (deckPath === outputPath) throw new UsageError('Give -o another name: the deck itself stays as it is.')
  if (!/\.pptx$/i.test(outputPath)) throw new UsageError('A deck is refreshed into a file that ends in .pptx.')
  return { kind: 'refresh', deckPath, outputPath, reading: readingOf() }
}
