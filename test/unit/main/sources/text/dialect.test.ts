import { describe, expect, it } from 'vitest'
import { compareDialects, sniffDialect, type DialectGuess } from '../../../../../src/main/sources/text/dialect'
import { readSamples } from '../../../../../src/main/sources/text/read-samples'
import { RFC_4180 } from '../../../../../src/main/sources/text/text-dialect'
import { temporaryFolder } from './temporary-folder'

const folder = temporaryFolder()
const sniff = async (text: string): Promise<DialectGuess> => sniffDialect(await readSamples(await folder.write('sniff.csv', text)))
const lines = (count: number, line: (index: number) => string): string => Array.from({ length: count }, (_, index) => line(index)).join('')

describe('dialect', () => {
  it.each([[','], [';'], ['\t'], ['|'], ['\u0001']])('the delimiter %j: is found', async (mark) => {
    const guess = await sniff(`name${mark}when${mark}value\n${lines(20, (k) => `"a, b; ${k}"${mark}2024-01-0${k % 9 + 1}${mark}${k}.5\n`)}`)
    expect(guess).toMatchObject({ fields: 3, confidence: 1, newline: 'lf', decimalMark: '.', dialect: { delimiter: mark, quote: '"', escape: '"', header: true, skipLines: 0 } })
  })

  it('decimal commas: are told from delimiters', async () => {
    const guess = await sniff(`Land;Wert;Anteil\r\n${lines(20, (k) => `DE;${k},5;1.234,${k}\r\n`)}`)
    expect(guess).toMatchObject({ fields: 3, newline: 'crlf', decimalMark: ',', dialect: { delimiter: ';', header: true } })
  })

  it('a title above the table: is suggested to be skipped, and shown', async () => {
    const guess = await sniff(`Report 2024\nAll countries\n\ngeo,year,value\n${lines(9, (k) => `NA,${2000 + k},${k}\n`)}`)
    expect(guess).toMatchObject({ fields: 3, dialect: { skipLines: 3, header: true }, preamble: ['Report 2024', 'All countries', ''] })
  })

  it('comments: are found, and a header that starts with # is none', async () => {
    expect((await sniff('# made by x\n# on y\na,b\n1,2\n')).dialect).toMatchObject({ comment: '#', skipLines: 0, header: true })
    expect((await sniff('#id,b\n1,2\n3,4\n')).dialect).toMatchObject({ comment: null, header: true })
  })

  it('quotes and escapes: are found', async () => {
    expect((await sniff(`a,b\n${lines(9, (k) => `'x, ${k}','y'\n`)}`)).dialect).toMatchObject({ quote: "'", delimiter: ',' })
    expect((await sniff(`a,b\n${lines(9, (k) => `"x \\"q\\", ${k}",y\n`)}`)).dialect).toMatchObject({ quote: '"', escape: '\\' })
  })

  it('a first record of values: is no header', async () => {
    expect((await sniff('1,x\n2,y\n')).dialect.header).toBe(false)
    expect((await sniff('a,x\nb,y\na,x\n')).dialect.header).toBe(false)
    expect((await sniff('geo,2019,2020\nDE,1,2\nNA,3,4\n')).dialect.header).toBe(true)
  })

  it('NA: is never guessed to mean null', async () => {
    expect((await sniff('geo,n\nNA,1\nDE,NA\nNA,null\n')).nullStrings).toEqual([''])
  })

  it('one column: stays one column', async () => {
    expect(await sniff('name\nx\ny\n')).toMatchObject({ fields: 1, dialect: { delimiter: ',', skipLines: 0 } })
    expect(await sniff('')).toMatchObject({ fields: 1, newline: 'none', dialect: { header: false } })
  })

  it('another delimiter far behind the head: is noticed from a few pieces', async () => {
    const guess = await sniff(`a,b,c\n${lines(60_000, (k) => `${k},x,y\n`)}${lines(60_000, (k) => `${k};x;y\n`)}`)
    expect(guess).toMatchObject({ fields: 3, dialect: { delimiter: ',' } })
    expect(guess.disagreements.at(-1)).toMatchObject({ delimiter: ';', fields: 1 })
  })

  it('another reader’s dialect: is compared setting by setting', () => {
    expect(compareDialects(RFC_4180, { delimiter: ';', quote: '"', skipLines: 2 })).toEqual(['delimiter', 'skipLines'])
    expect(compareDialects(RFC_4180, { comment: '', header: true })).toEqual([])
  })
})
