import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scanRecords } from '../../../../../src/main/sources/text/record-scanner'
import { RFC_4180, type TextDialect } from '../../../../../src/main/sources/text/text-dialect'
import { wholeLoad, type WholeLoadRequest, type WholeLoadResult } from '../../../../../src/main/sources/text/whole-load'
import { writtenTable } from './random-table'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()

async function load(content: string | Uint8Array, dialect: Partial<TextDialect> = {}, more: Partial<WholeLoadRequest> = {}): Promise<WholeLoadResult & { text: string; aside: Record<string, unknown>[] }> {
  const path = await folder.write('in.csv', content)
  const whole = { ...RFC_4180, ...dialect }
  const outputPath = folder.path('out.csv')
  const quarantinePath = folder.path('aside.jsonl')
  const result = await wholeLoad({ path, dialect: whole, scan: await scanRecords(path, whole), outputPath, quarantinePath, ...more })
  const aside = (await readFile(quarantinePath, 'utf8')).split('\n').filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
  return { ...result, text: await readFile(outputPath, 'utf8'), aside }
}

/** Reads RFC 4180 text that ends every record in LF. */
function parsed(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, field = '', end] of text.matchAll(/("(?:[^"]|"")*"|[^,\n"]*)(,|\n)/g)) {
    row.push(field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field)
    if (end === '\n') {
      rows.push(row)
      row = []
    }
  }
  return rows
}

describe('whole load', () => {
  it('records of other widths: are padded, and extra fields get columns', async () => {
    const result = await load('a,b,c\n1,2\n1,2,3\n1,2,3,4,5\n')
    expect(result.text).toBe('a,b,c,column_4,column_5\n1,2,,,\n1,2,3,,\n1,2,3,4,5\n')
    expect(result).toMatchObject({ records: 4, header: 1, loaded: 3, quarantined: 0, padded: 1, widened: 1 })
  })

  it('the declared width: puts wider records aside with line, reason and text', async () => {
    const result = await load('a,b\n1,2\n1,2,3\n', {}, { width: 'declared' })
    expect(result.text).toBe('a,b\n1,2\n')
    expect(result.aside).toEqual([{ line: 3, record: 3, offset: 8, reason: 'too-many-fields', fields: 3, raw: '1,2,3', isTruncated: false }])
    expect(result).toMatchObject({ loaded: 1, quarantined: 1, records: 3 })
  })

  it('null and empty text: stay two things', async () => {
    const result = await load("a;b\n'';\n;'x''y'\n'p,q';\"r\"\n", { delimiter: ';', quote: "'", escape: "'" })
    expect(result.text).toBe('a,b\n"",\n,"x\'y"\n"p,q","""r"""\n')
  })

  it('a change of delimiter: is followed both ways', async () => {
    const result = await load('a,b,c\n1,x,y\n2;"p;q";"r,s"\n3;x;y\n4,x,y\n')
    expect(result.text).toBe('a,b,c\n1,x,y\n2,"p;q","r,s"\n3,x,y\n4,x,y\n')
  })

  it('an unclosed quote: is text, and the records behind it are records', async () => {
    const result = await load('a,b,c\n1,"x",y\n2,"x,y\n3,"x, z",y\n4,"end,y\n')
    expect(result.text).toBe('a,b,c\n1,"x",y\n2,"""x",y\n3,"x, z",y\n4,"""end",y\n')
    expect(result).toMatchObject({ loaded: 4, quarantined: 0, records: 5 })
  })

  it('preamble, blank lines and comments: are left out and counted', async () => {
    const result = await load('Title\na,b\n\n#x\n1,2\n', { skipLines: 1, comment: '#' })
    expect(result.text).toBe('a,b\n1,2\n')
    expect(result).toMatchObject({ records: 5, preamble: 1, header: 1, blank: 1, comment: 1, loaded: 1 })
  })

  it('names: keep what the file says, and added ones never meet them', async () => {
    expect((await load('column_3,\n1,2,3\n')).columnNames).toEqual(['column_3', 'column_2', 'column_3_'])
    expect((await load('1,2\n3,4\n', { header: false })).text).toBe('column_1,column_2\n1,2\n3,4\n')
  })

  it('invalid UTF-8: goes aside, or is replaced when asked', async () => {
    const bytes = Buffer.concat([Buffer.from('a,b\n1,'), Buffer.of(0xe9), Buffer.from('\n2,x\n')])
    const aside = await load(bytes)
    expect(aside.text).toBe('a,b\n2,x\n')
    expect(aside.aside).toMatchObject([{ line: 2, reason: 'invalid-utf8' }])
    expect((await load(bytes, {}, { invalidUtf8: 'replace' })).text).toBe('a,b\n1,\uFFFD\n2,x\n')
  })

  it('a header line after a byte order mark: has no mark in its first name', async () => {
    expect((await load('\uFEFFa,b\n1,2\n')).columnNames).toEqual(['a', 'b'])
  })

  it('random tables in random dialects: come out as the same cells', async () => {
    await fc.assert(fc.asyncProperty(writtenTable, async ({ rows, dialect, text }) => {
      const [names, ...data] = rows
      const result = await load(text, dialect)
      expect(result).toMatchObject({ loaded: data.length, quarantined: 0 })
      const [header, ...written] = parsed(result.text)
      expect(written).toEqual(data)
      // An empty name is replaced; all others stay.
      names?.forEach((name, column) => { if (name !== '') expect(header?.[column]).toBe(name) })
      expect(result.columnNames.length).toBe(names?.length)
    }), { numRuns: 200 })
  })

  it('any text: every record is loaded, put aside or skipped, and every row has the same width', async () => {
    const wild = fc.string({ unit: fc.constantFrom('a', '1', ',', ';', '"', '\n', '\r', ' ', '#', '\uFFFD'), maxLength: 80 })
    await fc.assert(fc.asyncProperty(wild, fc.boolean(), fc.integer({ min: 0, max: 2 }), fc.constantFrom(null, '#'), async (text, header, skipLines, comment) => {
      const result = await load(text, { header, skipLines, comment }, { maximumColumns: 4 })
      const { records, loaded, quarantined, preamble, blank } = result
      expect(records).toBe(result.header + loaded + quarantined + preamble + blank + result.comment)
      const rows = parsed(result.text)
      if (result.columnNames.length > 1) {
        expect(rows.length).toBe(loaded + 1)
        expect(rows.every((row) => row.length === result.columnNames.length)).toBe(true)
      }
      expect(result.aside.length).toBe(quarantined)
    }), { numRuns: 500 })
  })

  it('records copied in one piece: keep their order around those that are not', async () => {
    const rows = Array.from({ length: 120_000 }, (_, k) => (k === 10 ? '10,"open,x' : k % 50_000 === 49_999 ? `${k};"p;q";x` : k % 40_000 === 0 ? `${k},y` : `${k},"text, ${k}",x`))
    const result = await load(`a,b,c\n${rows.join('\n')}`)
    expect(result).toMatchObject({ loaded: 120_000, quarantined: 0, padded: 3, widened: 0, blank: 0 })
    const read = parsed(result.text)
    expect(read.every((row, index) => index === 0 || row[0] === String(index - 1))).toBe(true)
    expect([read[11], read[50_000], read[1], read[2]]).toEqual([['10', '"open', 'x'], ['49999', 'p;q', 'x'], ['0', 'y', ''], ['1', 'text, 1', 'x']])
  })

  it('the same input: gives the same bytes, and nothing is left beside them', async () => {
    const text = `a,b\n${Array.from({ length: 90_000 }, (_, k) => `${k},"x ${k}"${k % 9 === 0 ? ',more' : ''}\n`).join('')}`
    const first = await load(text)
    const second = await load(text)
    expect(second.text === first.text).toBe(true)
    expect(first).toMatchObject({ loaded: 90_000, widened: 10_000 })
  })
})
