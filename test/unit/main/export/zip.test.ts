import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ZipReader } from '../../../../src/main/export/zip/zip-reader'
import { ZipWriter } from '../../../../src/main/export/zip/zip-writer'

async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zip-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function written(path: string): Promise<Buffer> {
  const zip = await ZipWriter.create(path)
  await zip.add('a/é.txt', 'first')
  await zip.add('long.txt', (function* () { for (let line = 0; line < 50_000; line += 1) yield `line ${line}\n` })())
  await zip.add('bytes', Uint8Array.of(0, 1, 255))
  await zip.finish()
  return readFile(path)
}

test('a ZIP file: parts come back as they went in, and the same parts make the same bytes', async () => {
  const folder = await folderOfTest()
  const one = await written(join(folder, 'one.zip'))
  expect(one.equals(await written(join(folder, 'two.zip')))).toBe(true)
  const zip = await ZipReader.open(join(folder, 'one.zip'))
  expect(zip.names()).toEqual(['a/é.txt', 'long.txt', 'bytes'])
  expect(await zip.readText('a/é.txt')).toBe('first')
  expect((await zip.readText('long.txt'))?.split('\n')).toHaveLength(50_001)
  expect([...((await zip.read('bytes')) ?? [])]).toEqual([0, 1, 255])
  expect(await zip.read('none')).toBeNull()
  await zip.close()
})

test('a ZIP file: a part larger than allowed is refused, and so is what is no ZIP file', async () => {
  const folder = await folderOfTest()
  await written(join(folder, 'one.zip'))
  const zip = await ZipReader.open(join(folder, 'one.zip'))
  await expect(zip.read('long.txt', 1_000)).rejects.toMatchObject({ error: { code: 'file-damaged' } })
  await zip.close()
  await writeFile(join(folder, 'no.zip'), 'nothing of the kind')
  await expect(ZipReader.open(join(folder, 'no.zip'))).rejects.toMatchObject({ error: { code: 'file-damaged' } })
})
