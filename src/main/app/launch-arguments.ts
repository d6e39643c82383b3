import { isAbsolute, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface ScreenshotRequest {
  readonly outputPath: string
  /** A view kind to show before the picture is taken, e.g. `pivot`. */
  readonly view: string | null
}

export interface LaunchArguments {
  /** Absolute paths or globs to open. */
  readonly paths: readonly string[]
  readonly screenshot: ScreenshotRequest | null
  /** A picture to draw for the command line, and where to put it; no window is shown. */
  readonly drawing: { readonly jobPath: string; readonly resultPath: string } | null
  readonly userDataFolder: string | null
  /** Size of the page in CSS pixels; null means as remembered. */
  readonly width: number | null
  readonly height: number | null
  readonly theme: 'light' | 'dark' | null
  readonly language: 'en' | 'zh-CN' | null
  /** What could not be understood, as English sentences for the standard error stream. */
  readonly problems: readonly string[]
}

const flagsWithValue = ['screenshot', 'user-data-dir', 'width', 'height', 'theme', 'language', 'view', 'draw', 'draw-result'] as const
type Flag = (typeof flagsWithValue)[number]

/**
 * Reads the arguments after the program's name. Paths may be relative to `currentFolder`, and may be `file:` addresses.
 * Flags that are not ours are left out: nothing is handed on to Chromium.
 */
export function readLaunchArguments(words: readonly string[], currentFolder: string): LaunchArguments {
  const { paths, values, problems } = splitWords(words)
  const absolute = (path: string): string => (isAbsolute(path) ? path : resolve(currentFolder, path))
  const screenshotPath = values.get('screenshot')
  const [jobPath, resultPath] = [values.get('draw'), values.get('draw-result')]
  return {
    paths: paths.flatMap((path) => pathFrom(path, problems)).map(absolute),
    screenshot: screenshotPath === undefined ? null : { outputPath: absolute(screenshotPath), view: values.get('view') ?? null },
    drawing: jobPath === undefined || resultPath === undefined ? null : { jobPath: absolute(jobPath), resultPath: absolute(resultPath) },
    userDataFolder: mapPresent(values.get('user-data-dir'), absolute),
    width: sizeFrom('width', values, problems),
    height: sizeFrom('height', values, problems),
    theme: choiceFrom('theme', ['light', 'dark'], values, problems),
    language: choiceFrom('language', ['en', 'zh-CN'], values, problems),
    problems,
  }
}

/**
 * The words that belong to Sextant: without the program and, when a bare Electron runs us, without its own flags and our path.
 */
export function ownWords(argv: readonly string[], isRunByBareElectron: boolean): string[] {
  const afterProgram = argv.slice(1)
  if (!isRunByBareElectron) return afterProgram
  const appPosition = afterProgram.findIndex((word) => !word.startsWith('-'))
  return appPosition === -1 ? [] : afterProgram.slice(appPosition + 1)
}

function splitWords(words: readonly string[]): { paths: string[]; values: Map<Flag, string>; problems: string[] } {
  const paths: string[] = []
  const values = new Map<Flag, string>()
  const problems: string[] = []
  for (let position = 0; position < words.length; position += 1) {
    const word = words[position] ?? ''
    if (word === '--') {
      paths.push(...words.slice(position + 1))
      break
    }
    if (!word.startsWith('-') || word === '-') {
      if (word !== '') paths.push(word)
      continue
    }
    const [name = '', inlineValue] = splitOnce(word.replace(/^--?/, ''))
    const flag = flagsWithValue.find((known) => known === name)
    if (flag === undefined) continue
    const value = inlineValue ?? words[position + 1]
    if (inlineValue === undefined) position += 1
    if (value === undefined || value === '') problems.push(`--${flag} needs a value. Write it as --${flag} <value>.`)
    else values.set(flag, value)
  }
  return { paths, values, problems }
}

function splitOnce(word: string): [string, string | undefined] {
  const equals = word.indexOf('=')
  return equals === -1 ? [word, undefined] : [word.slice(0, equals), word.slice(equals + 1)]
}

function pathFrom(word: string, problems: string[]): string[] {
  if (!/^file:/i.test(word)) return [word]
  try {
    return [fileURLToPath(word)]
  } catch (cause) {
    problems.push(`${word} is not the address of a local file (${String(cause)}). Give the file's path instead.`)
    return []
  }
}

function sizeFrom(flag: 'width' | 'height', values: ReadonlyMap<Flag, string>, problems: string[]): number | null {
  const text = values.get(flag)
  if (text === undefined) return null
  const pixels = Number(text)
  if (Number.isInteger(pixels) && pixels >= 200 && pixels <= 10_000) return pixels
  problems.push(`--${flag} ${text} is not a size. Give a whole number of pixels from 200 to 10000.`)
  return null
}

function choiceFrom<Choice extends string>(
  flag: Flag, choices: readonly Choice[], values: ReadonlyMap<Flag, string>, problems: string[],
): Choice | null {
  const text = values.get(flag)
  if (text === undefined) return null
  const choice = choices.find((known) => known === text)
  if (choice === undefined) problems.push(`--${flag} ${text} is not known. Choose ${choices.join(' or ')}.`)
  return choice ?? null
}

function mapPresent<From, To>(value: From | undefined, change: (value: From) => To): To | null {
  return value === undefined ? null : change(value)
}
