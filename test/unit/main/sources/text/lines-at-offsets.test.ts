import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { linesAtOffsets } from '../../../../../src/main/sources/text/lines-at-offsets'

let folder: string
beforeAll(async () => { folder = await mkdtemp(join(tmpdir(), 'sextant-lines-')) })
afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the line of a byte offset', () => {
  it('counts LF, CR LF and lone CR as one line end each', async () => {
    const path = join(folder, 'mixed.txt')
    await writeFile(path, 'ab\ncd\r\nef\rgh\n')
    expect([...(await linesAtOffsets(path, [0, 3, 7, 10, 13])).entries()].sort((a, b) => a[0] - b[0])).toEqual([[0, 1], [3, 2], [7, 3], [10, 4], [13, 5]])
  })

  it('is the same across blocks as by splitting the text', async () => {
    const path = join(folder, 'long.txt')
    const text = Array.from({ length: 120_000 }, (_, line) => `${line},${'x'.repeat(line % 30)}${line % 7 === 0 ? '\r\n' : '\n'}`).join('')
    await writeFile(path, text)
    const offsets = [0, 1, 1_048_575, 1_048_576, 1_048_577, 2_000_000, text.length - 1]
    const found = await linesAtOffsets(path, offsets)
    for (const offset of offsets) expect(found.get(offset)).toBe(text.slice(0, offset).split('\n').length)
  })
})
