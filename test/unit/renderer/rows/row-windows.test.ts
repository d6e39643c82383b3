import { describe, expect, it } from 'vitest'
import { AppFailure } from '../../../../src/shared/errors/errors'
import { RowWindows, type RowWindowsOptions, type WindowAnswer, type WindowRequest } from '../../../../src/renderer/rows/row-windows'

interface Asked {
  readonly request: WindowRequest
  readonly signal: AbortSignal
  answer(totalRows?: number | null, rowCount?: number): Promise<void>
  fail(error: AppFailure): Promise<void>
}

/** Windows over a source that answers when the test says so; a cell holds its row number × 1,000 + its field. */
function windowsOver(fieldCount: number, options: RowWindowsOptions = {}) {
  const asked: Asked[] = []
  const settle = () => new Promise<void>((resolve) => { setTimeout(resolve, 0) })
  const windows = new RowWindows((request, signal) => new Promise<WindowAnswer>((resolve, reject) => {
    asked.push({
      request, signal,
      answer: (totalRows = null, rowCount = request.count) => {
        const fields = request.fields ?? Array.from({ length: fieldCount }, (_, index) => index)
        resolve({
          totalRows, elapsedMs: 5,
          batch: {
            rowCount,
            columns: fields.map((field) => ({
              field: { name: `f${field}`, kind: 'float', type: 'DOUBLE' },
              data: { encoding: 'float64', validity: null, values: Float64Array.from({ length: rowCount }, (_, row) => (request.from + row) * 1_000 + field) },
            })),
          },
        })
        return settle()
      },
      fail: (error) => {
        reject(error)
        return settle()
      },
    })
  }), fieldCount, options)
  const value = (row: number, field: number): number | null => {
    const place = windows.snapshot().place(row, field)
    return place?.column.data.encoding === 'float64' ? (place.column.data.values[place.row] ?? null) : null
  }
  return { windows, asked, value, last: () => asked.at(-1) as Asked }
}

describe('row windows', () => {
  it('fetches the block on screen, then the next one in the direction of scrolling', async () => {
    const { windows, asked, value, last } = windowsOver(3)
    windows.show(0, 30, [0, 1, 2])
    expect(windows.snapshot().load.kind).toBe('running')
    expect(last().request).toEqual({ from: 0, count: 200, fields: null, isPrefetch: false })
    await last().answer(100_000_000)
    expect(value(30, 2)).toBe(30_002)
    expect(windows.snapshot()).toMatchObject({ load: { kind: 'idle' }, totalRows: 100_000_000, knownRows: 400 })
    expect(last().request).toEqual({ from: 200, count: 200, fields: null, isPrefetch: true })
    await last().answer()
    expect(asked).toHaveLength(2)
    windows.show(150, 180, [0])
    windows.show(400, 430, [0])
    await last().answer()
    windows.show(300, 330, [0])
    expect(last().request.from).toBe(600)
  })

  it('cancels what is no longer on screen and drops its answer', async () => {
    const { windows, asked, value } = windowsOver(3)
    windows.show(0, 30, [0])
    windows.show(50_000_000, 50_000_030, [0])
    expect(asked[0]?.signal.aborted).toBe(true)
    expect(asked[1]?.request.from).toBe(50_000_000)
    await asked[0]?.answer()
    expect(value(0, 0)).toBeNull()
    await asked[1]?.answer()
    expect(value(50_000_010, 1)).toBe(50_000_010_001)
  })

  it('lets a request go on while it still brings some of what is on screen', () => {
    const { windows, asked } = windowsOver(3)
    windows.show(0, 30, [0])
    windows.show(180, 210, [0])
    expect(asked).toHaveLength(1)
    expect(asked[0]?.signal.aborted).toBe(false)
  })

  it('makes a prefetch the real thing when it comes into view, and gives it up when somewhere else does', async () => {
    const { windows, asked, last } = windowsOver(3)
    windows.show(0, 30, [0])
    await last().answer()
    windows.show(180, 210, [0])
    expect(windows.snapshot().load.kind).toBe('running')
    expect(asked).toHaveLength(2)
    windows.show(5_000, 5_030, [0])
    expect(asked[1]?.signal.aborted).toBe(true)
  })

  it('asks for whole rows of a narrow table and for neighbouring fields of a wide one', async () => {
    const narrow = windowsOver(50)
    narrow.windows.show(0, 30, [3, 4])
    expect(narrow.last().request.fields).toBeNull()
    const wide = windowsOver(10_000)
    wide.windows.show(0, 30, [0, 33, 34])
    expect(wide.last().request.fields).toEqual(Array.from({ length: 64 }, (_, index) => index))
    await wide.last().answer()
    expect(wide.value(7, 34)).toBe(7_034)
    expect(wide.value(7, 64)).toBeNull()
    wide.windows.show(0, 30, [9_999])
    expect(wide.last().request.fields).toEqual(Array.from({ length: 16 }, (_, index) => 9_984 + index))
    await wide.last().answer()
    expect(wide.value(7, 9_999)).toBe(16_999)
  })

  it('learns where the rows end from a short answer, and asks for nothing behind', async () => {
    const { windows, asked, last } = windowsOver(2)
    windows.show(0, 30, [0])
    await last().answer(null, 120)
    expect(windows.snapshot()).toMatchObject({ totalRows: 120, knownRows: 120 })
    windows.show(90, 119, [0])
    expect(asked).toHaveLength(1)
  })

  it('does not ask again and again for rows that are not there', async () => {
    const { windows, asked, last } = windowsOver(2)
    windows.show(400, 430, [0])
    await last().answer(null, 0)
    expect(asked.filter(({ request }) => request.from >= 400)).toHaveLength(1)
    expect(windows.snapshot().totalRows).toBeNull()
  })

  it('knows an empty table', async () => {
    const { windows, last } = windowsOver(2)
    windows.show(0, 10, [0])
    await last().answer(null, 0)
    expect(windows.snapshot()).toMatchObject({ totalRows: 0, load: { kind: 'idle' } })
  })

  it('stays within its budget, keeps what is on screen, and fetches again what it forgot', async () => {
    const blockBytes = 200 * 10 * 8
    const { windows, value, last } = windowsOver(10, { budgetBytes: blockBytes * 4 })
    for (let block = 0; block < 50; block += 1) {
      windows.show(block * 200, block * 200 + 30, [0])
      while (windows.snapshot().load.kind === 'running' || !last().signal.aborted) {
        const before = last()
        await before.answer()
        if (last() === before) break
      }
      expect(windows.heldBytes).toBeLessThanOrEqual(blockBytes * 4)
      expect(value(block * 200 + 5, 3)).toBe((block * 200 + 5) * 1_000 + 3)
    }
    expect(value(0, 0)).toBeNull()
    windows.show(0, 30, [0])
    expect(last().request.from).toBe(0)
  })

  it('says what failed and tries again when told to', async () => {
    const { windows, value, last } = windowsOver(2)
    windows.show(0, 30, [0])
    await last().fail(new AppFailure({ code: 'query-failed', sql: 'SELECT', reason: 'out of temporary space' }))
    expect(windows.snapshot().load).toEqual({ kind: 'failed', error: { code: 'query-failed', sql: 'SELECT', reason: 'out of temporary space' } })
    windows.retry()
    expect(windows.snapshot().load.kind).toBe('running')
    await last().answer()
    expect(value(1, 1)).toBe(1_001)
  })

  it('does not ask again for what failed until told to or until other rows are looked at', async () => {
    const { windows, asked, last } = windowsOver(2)
    windows.show(0, 30, [0])
    await last().fail(new AppFailure({ code: 'query-failed', sql: 'SELECT', reason: 'no space left' }))
    windows.show(0, 25, [0])
    windows.show(5, 35, [0])
    expect(asked).toHaveLength(1)
    expect(windows.snapshot().load.kind).toBe('failed')
    windows.show(600, 630, [0])
    expect(last().request.from).toBe(600)
  })

  it('stops when cancelled, and goes on when scrolled to other rows', () => {
    const { windows, asked } = windowsOver(2)
    windows.show(0, 30, [0])
    windows.cancel()
    expect(asked[0]?.signal.aborted).toBe(true)
    windows.show(10, 40, [0])
    expect(windows.snapshot().load.kind).toBe('cancelled')
    windows.show(180, 210, [0])
    expect(windows.snapshot().load.kind).toBe('running')
  })
})
