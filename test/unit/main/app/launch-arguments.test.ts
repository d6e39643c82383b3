import { describe, expect, test } from 'vitest'
import { ownWords, readLaunchArguments } from '../../../../src/main/app/launch-arguments'

const read = (...words: string[]): ReturnType<typeof readLaunchArguments> => readLaunchArguments(words, '/home/ann/data')

describe('readLaunchArguments', () => {
  test('paths: relative ones are taken from the folder of the call, absolute ones stay', () => {
    expect(read('a.csv', '../b.parquet', '/c/d.json').paths).toEqual(['/home/ann/data/a.csv', '/home/ann/b.parquet', '/c/d.json'])
  })

  test('paths: names with spaces, percent signs, hashes and emoji are kept as they are', () => {
    expect(read('a b.csv', '50%25.csv', '#1.csv', '📈.csv').paths)
      .toEqual(['/home/ann/data/a b.csv', '/home/ann/data/50%25.csv', '/home/ann/data/#1.csv', '/home/ann/data/📈.csv'])
  })

  test('paths: a glob stays a glob', () => {
    expect(read('2025-*/*.csv').paths).toEqual(['/home/ann/data/2025-*/*.csv'])
  })

  test('paths: a file address becomes its path, one of another machine is a problem', () => {
    expect(read('file:///x/a%20b.csv').paths).toEqual(['/x/a b.csv'])
    const remote = read('file://server/share/a.csv')
    expect(remote.paths).toEqual([])
    expect(remote.problems).toHaveLength(1)
  })

  test('flags: after two dashes everything is a path', () => {
    expect(read('--', '--screenshot', '-x').paths).toEqual(['/home/ann/data/--screenshot', '/home/ann/data/-x'])
  })

  test('flags: both ways of giving a value are read', () => {
    const spaced = read('--screenshot', 'out.png', '--width', '1024', '--height', '700', '--theme', 'dark', '--language', 'zh-CN', '--view', 'pivot', 'a.csv')
    const joined = read('--screenshot=out.png', '--width=1024', '--height=700', '--theme=dark', '--language=zh-CN', '--view=pivot', 'a.csv')
    expect(spaced).toEqual(joined)
    expect(spaced).toEqual({
      paths: ['/home/ann/data/a.csv'],
      drawing: null,
      screenshot: { outputPath: '/home/ann/data/out.png', view: 'pivot' },
      userDataFolder: null, width: 1024, height: 700, theme: 'dark', language: 'zh-CN', problems: [],
    })
  })

  test('flags: those that are not ours are left out', () => {
    expect(read('--no-sandbox', '--inspect=0', '-psn_0_123', 'a.csv')).toMatchObject({ paths: ['/home/ann/data/a.csv'], problems: [] })
  })

  test('flags: a value that is missing or wrong is a problem that says what to write', () => {
    expect(read('--screenshot').problems).toEqual(['--screenshot needs a value. Write it as --screenshot <value>.'])
    expect(read('--theme', 'pink').problems).toEqual(['--theme pink is not known. Choose light or dark.'])
    expect(read('--width', '12.5').problems).toEqual(['--width 12.5 is not a size. Give a whole number of pixels from 200 to 10000.'])
  })
})

describe('ownWords', () => {
  test('ownWords: a packaged app owns everything after its name', () => {
    expect(ownWords(['/opt/sextant/sextant', 'a.csv'], false)).toEqual(['a.csv'])
  })

  test('ownWords: under a bare Electron, its flags and the path of the app are not ours', () => {
    expect(ownWords(['electron', '--inspect', '.', 'a.csv', '--theme', 'dark'], true)).toEqual(['a.csv', '--theme', 'dark'])
    expect(ownWords(['electron', '/repo'], true)).toEqual([])
  })
})
