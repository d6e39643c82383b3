import { expect, test, vi } from 'vitest'
import { readFont } from '../../../../src/main/app/read-font'

test('a face: read from the app itself, and nothing else is', async () => {
  const fetched = vi.fn(async () => new Response(new Uint8Array([1, 2])))
  expect(await readFont('app://bundle/assets/inter.woff2', { fetch: fetched })).toEqual(new Uint8Array([1, 2]))
  for (const address of ['https://example.org/inter.woff2', 'app://bundle/index.html', 'app://other/inter.woff2', 'file:///inter.woff2', 'inter.woff2']) {
    await expect(readFont(address, { fetch: fetched })).rejects.toMatchObject({ error: { code: 'request-refused' } })
  }
  expect(fetched).toHaveBeenCalledTimes(1)
})

test('a face that is not there is refused, too', async () => {
  await expect(readFont('app://bundle/none.woff2', { fetch: async () => new Response(null, { status: 404 }) })).rejects.toMatchObject({ error: { code: 'request-refused' } })
})
