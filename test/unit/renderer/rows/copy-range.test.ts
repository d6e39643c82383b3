import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../../src/shared/errors/errors'
import { copyRange } from '../../../../src/renderer/rows/copy-range'
import type { FetchWindow, WindowRequest } from '../../../../src/renderer/rows/row-windows'

function source(rowCount: number): { fetch: FetchWindow; asked: WindowRequest[] } {
  const asked: WindowRequest[] = []
  const fetch: FetchWindow = async (request) => {
    asked.push(request)
    const count = Math.max(0, Math.min(request.count, rowCount - request.from))
    return {
      totalRows: rowCount, elapsedMs: 1,
      batch: {
        rowCount: count,
        columns: (request.fields ?? []).map((field) => ({
          field: { name: `f${field}`, kind: 'text', type: 'VARCHAR' },
          data: { encoding: 'text', approximate: null, values: Array.from({ length: count }, (_, row) => (row === 1 ? null : `${request.from + row}/${field}`)) },
        })),
      },
    }
  }
  return { fetch, asked }
}
const copy = (fetch: FetchWindow, fromRow: number, toRow: number | null, columnCount: number, withHeaders = false, signal = new AbortController().signal) =>
  copyRange(fetch, { fromRow, toRow, withHeaders, columns: Array.from({ length: columnCount }, (_, index) => ({ fieldIndex: columnCount - 1 - index, name: `c${index}` })) }, signal, () => undefined)

describe('copying a range', () => {
  it('puts columns in the order of the screen, a missing value as an empty cell, headers when asked', async () => {
    const { fetch } = source(10)
    expect(await copy(fetch, 2, 4, 2, true)).toEqual({ kind: 'copied', rowCount: 3, text: 'c0\tc1\n2/1\t2/0\n\t\n4/1\t4/0' })
  })

  it('reaches beyond the screen in windows the engine takes', async () => {
    const { fetch, asked } = source(1_000_000)
    const outcome = await copy(fetch, 0, 24_999, 1)
    expect(outcome).toMatchObject({ kind: 'copied', rowCount: 25_000 })
    expect(asked.map(({ count }) => count)).toEqual([10_000, 10_000, 5_000])
  })

  it('refuses more than a million cells before it fetches any', async () => {
    const { fetch, asked } = source(100_000_000)
    expect(await copy(fetch, 0, 99_999_999, 30)).toEqual({ kind: 'too-many-cells', cellCount: 3_000_000_000 })
    expect(asked).toEqual([])
  })

  it('ends with the rows', async () => {
    expect(await copy(source(3).fetch, 0, 99, 1)).toMatchObject({ rowCount: 3 })
  })

  it('goes to the last row where nobody has counted them, and no further than a million cells', async () => {
    expect(await copy(source(25_000).fetch, 0, null, 1)).toMatchObject({ kind: 'copied', rowCount: 25_000 })
    expect(await copy(source(20_000).fetch, 10_000, null, 1)).toMatchObject({ kind: 'copied', rowCount: 10_000 })
    expect(await copy(source(100_000_000).fetch, 0, null, 30)).toMatchObject({ kind: 'too-many-cells' })
  })

  it('stops when cancelled', async () => {
    const controller = new AbortController()
    controller.abort()
    await expect(copy(source(3).fetch, 0, 2, 1, false, controller.signal)).rejects.toThrow(AppFailure)
  })
})
