import { mkdtemp, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { findModelFolder, readModelFiles } from '../../../src/main/index-builder/text-work/embedding/model-files'
import { TextEncoder, vectorSize } from '../../../src/main/index-builder/text-work/embedding/text-encoder'

const folder = findModelFolder()

test('the pinned model gives unit vectors, the same ones each time, alike for texts alike in meaning', async () => {
  if (folder === null) throw new Error('The text model is a dependency and has to be installed.')
  const encoder = await TextEncoder.load(folder)
  const [water, translate, irrigate, long] = [await encoder.encode('How often should I water my plants?'), await encoder.encode('Translate the contract into French'), await encoder.encode('When do houseplants need watering'), await encoder.encode('word '.repeat(2_000))]
  expect(water).toHaveLength(vectorSize)
  expect(dot(water, water)).toBeCloseTo(1, 6)
  expect(dot(long, long)).toBeCloseTo(1, 6)
  expect(await encoder.encode('How often should I water my plants?')).toEqual(water)
  expect(dot(water, irrigate)).toBeGreaterThan(0.6)
  expect(dot(water, translate)).toBeLessThan(0.2)
  // The same file in another runtime, onnxruntime-node 1.30.0 on x64, gives these digits; the model's card prints 0.0677, 0.0635, 0.0487, 0.0793 for its weights before they were made whole numbers.
  expect([...(await encoder.encode('This is an example sentence')).subarray(0, 4)].map((value) => value.toFixed(6))).toEqual(['0.062231', '0.080896', '0.053914', '0.083589'])
})

test('another file than the one that was measured is refused by name', async () => {
  const other = await mkdtemp(join(tmpdir(), 'sextant-model-'))
  onTestFinished(() => rm(other, { recursive: true, force: true }))
  await mkdir(join(other, 'model/onnx'), { recursive: true })
  await writeFile(join(other, 'model/onnx/model_quantized.onnx'), 'something else')
  await expect(readModelFiles(other)).rejects.toThrow()
  expect(findModelFolder('file:///nowhere/at/all.js')).toBeNull()
})

function dot(one: Float32Array, other: Float32Array): number {
  return one.reduce((sum, value, i) => sum + value * other[i]!, 0)
}
