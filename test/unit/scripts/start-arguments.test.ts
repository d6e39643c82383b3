import { describe, expect, test } from 'vitest'
import { callersFolder, parseStartArguments, UsageError } from '../../../scripts/launch/start-arguments.mjs'

describe('start arguments', () => {
  test('start arguments: without any, the app opens its own sample', () => {
    expect(parseStartArguments([], '/home/ann')).toEqual({ help: false, screenshot: undefined, appOptions: [], paths: [] })
  })

  test('start arguments: paths become absolute from the folder the person stood in', () => {
    expect(parseStartArguments(['a.csv', '../b', '/c/*.parquet'], '/home/ann').paths).toEqual(['/home/ann/a.csv', '/home/b', '/c/*.parquet'])
  })

  test.each([[['--screenshot', 'out.png', 'a.csv']], [['a.csv', '--screenshot=out.png']]])('start arguments: %j asks for a picture of one file', (given) => {
    const parsed = parseStartArguments(given, '/home/ann')
    expect(parsed.screenshot).toBe('/home/ann/out.png')
    expect(parsed.paths).toEqual(['/home/ann/a.csv'])
  })

  test.each([[['--screenshot']], [['--screenshot', '--lang=de']], [['--screenshot=']], [['--screenshot', 'out.jpg']]])('start arguments: %j is refused with a reason', (given) => {
    expect(() => parseStartArguments(given, '/')).toThrow(UsageError)
  })

  test.each(['--no-sandbox', '--no-sandbox=1', '--disable-setuid-sandbox', '--no-zygote'])('start arguments: %s is refused', (option) => {
    expect(() => parseStartArguments([option], '/')).toThrow(/sandbox/)
  })

  test('start arguments: options of the app pass through unchanged', () => {
    expect(parseStartArguments(['--lang=zh-CN', 'a.csv'], '/').appOptions).toEqual(['--lang=zh-CN'])
  })

  test('start arguments: the value of an option of the app is not taken for a file', () => {
    const parsed = parseStartArguments(['--theme', 'dark', 'a.csv', '--width', '1024'], '/')
    expect(parsed).toMatchObject({ appOptions: ['--theme=dark', '--width=1024'], paths: ['/a.csv'] })
    expect(() => parseStartArguments(['--theme'], '/')).toThrow(/needs a value/)
  })

  test('start arguments: after -- everything is a path', () => {
    expect(parseStartArguments(['--', '--no-sandbox', '-x.csv'], '/d').paths).toEqual(['/d/--no-sandbox', '/d/-x.csv'])
  })

  test('start arguments: a single-letter option is unknown, not a file', () => {
    expect(() => parseStartArguments(['-x'], '/')).toThrow(/Unknown option -x/)
  })
})

describe("the caller's folder", () => {
  test("the caller's folder: under npm run it is where npm was started", () => {
    expect(callersFolder({ npm_lifecycle_event: 'start', INIT_CWD: '/data' }, '/clone')).toBe('/data')
  })

  test("the caller's folder: under npx and plain node it is the current one", () => {
    expect(callersFolder({ npm_lifecycle_event: 'npx', INIT_CWD: '/data' }, '/here')).toBe('/here')
    expect(callersFolder({ INIT_CWD: '/data' }, '/here')).toBe('/here')
  })
})
