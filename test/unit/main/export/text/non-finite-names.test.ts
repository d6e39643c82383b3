import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { NonFiniteNames } from '../../../../../src/main/export/text/non-finite-names'

const through = (chunks: readonly string[]): Promise<string> => text(Readable.from(chunks.map((chunk) => Buffer.from(chunk))).pipe(new NonFiniteNames()))

test('NonFiniteNames: quotes bare NaN and infinities, and nothing inside texts', async () => {
  const given = '[{"a":NaN,"b":[-Infinity,Infinity,-1.5,-2e-3],"NaN":"-Infinity \\"NaN\\\\","c":true,"d":-0}]'
  expect(await through([given])).toBe('[{"a":"NaN","b":["-Infinity","Infinity",-1.5,-2e-3],"NaN":"-Infinity \\"NaN\\\\","c":true,"d":-0}]')
})

test('NonFiniteNames: the result does not depend on where the stream is cut', async () => {
  const given = '[-Infinity,NaN,"\\"NaN",-1,Infinity]'
  const expected = '["-Infinity","NaN","\\"NaN",-1,"Infinity"]'
  for (let cut = 0; cut <= given.length; cut += 1) expect(await through([given.slice(0, cut), given.slice(cut)])).toBe(expected)
  expect(await through([...given])).toBe(expected)
})
