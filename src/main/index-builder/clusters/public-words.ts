import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const TokenizerFile = z.object({ model: z.object({ vocab: z.record(z.string(), z.number()) }) })

/**
 * Whether a word is a whole piece of the text model's own word list: some twenty thousand common English words that are public. Names of clusters are made
 * of these alone, so no rare name of a person, a project or a customer gets into one.
 */
export async function readPublicWords(modelFolder: string): Promise<(word: string) => boolean> {
  const { model } = TokenizerFile.parse(JSON.parse(await readFile(join(modelFolder, 'model/tokenizer.json'), 'utf8')))
  return (word) => Object.hasOwn(model.vocab, word)
}
