import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { vectorSize } from '../../../../../src/main/index-builder/text-work/embedding/text-encoder'
import { KeptVectors } from '../../../../../src/main/index-builder/matching/kept-vectors'
import { TextVectors } from '../../../../../src/main/index-builder/matching/text-vectors'

async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'sextant-vectors-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** A unit vector along an axis that the text's length gives. */
function vectorsOf(texts: readonly string[]): Float32Array {
  const vectors = new Float32Array(texts.length * vectorSize)
  texts.forEach((text, place) => { vectors[place * vectorSize + (text.length % vectorSize)] = 1 })
  return vectors
}

test('a vector comes back for its text, in another run too, and its file holds neither the text nor the vector', async () => {
  const folder = await folderOfTest()
  const texts = ['a secret plan', 'another one']
  await (await KeptVectors.open(folder)).keep(texts, vectorsOf(texts))
  const again = await KeptVectors.open(folder)
  expect(await again.read('another one')).toEqual(vectorsOf(['another one']))
  expect(await again.read('a third')).toBeNull()
  const [name] = await readdir(folder)
  const bytes = await readFile(join(folder, name!))
  expect(bytes.toString('latin1')).not.toContain('secret')
  // Unlocked, a vector along one axis is all zeros but for four bytes.
  expect(bytes.subarray(4 + 64).filter((byte) => byte === 0).length).toBeLessThan(60)
})

test('what is half written or damaged counts as not there, and without a folder nothing is kept', async () => {
  const folder = await folderOfTest()
  await (await KeptVectors.open(folder)).keep(['one'], vectorsOf(['one']))
  const [name] = await readdir(folder)
  const bytes = await readFile(join(folder, name!))
  bytes[4 + 32] = bytes[4 + 32]! ^ 0xff
  bytes[4 + 35] = bytes[4 + 35]! ^ 0x7f
  await writeFile(join(folder, name!), bytes)
  expect(await (await KeptVectors.open(folder)).read('one')).toBeNull()
  await truncate(join(folder, name!), 100)
  expect(await (await KeptVectors.open(folder)).read('one')).toBeNull()
  expect(await readdir(folder)).toEqual([])
  const none = await KeptVectors.open(null)
  await none.keep(['one'], vectorsOf(['one']))
  expect(await none.read('one')).toBeNull()
})

test('each text is read by the model once, in this run and the next', async () => {
  const folder = await folderOfTest()
  const read: string[] = []
  const threads = { embed: async (texts: readonly string[]) => { read.push(...texts); return vectorsOf(texts) } }
  const first = await TextVectors.open(threads, folder)
  expect(await first.of(['a', 'bb', 'ccc'])).toEqual(vectorsOf(['a', 'bb', 'ccc']))
  expect(await first.of(['ccc', 'dddd'])).toEqual(vectorsOf(['ccc', 'dddd']))
  expect(await (await TextVectors.open(threads, folder)).of(['bb', 'dddd', 'a'])).toEqual(vectorsOf(['bb', 'dddd', 'a']))
  expect(read).toEqual(['a', 'bb', 'ccc', 'dddd'])
})
