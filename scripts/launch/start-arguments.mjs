import { resolve } from 'node:path'

export const START_USAGE = `Usage: npm start -- [--screenshot out.png] [path…]

  path                  a data file, a folder, or a glob (quoted); without one the bundled sample opens
  --screenshot out.png  open, wait until idle, save a picture of the window, exit
  --width, --height, --theme, --language, --view <value>
                        handed to the app, for pictures that look the same everywhere
  --name=value          so is any other option
  --                    everything after this is a path
`

// Sextant never runs without Chromium's sandbox, so these are not options.
const REFUSED = ['--no-sandbox', '--disable-setuid-sandbox', '--disable-namespace-sandbox', '--disable-seccomp-filter-sandbox', '--no-zygote']

/** Options of the app whose value may also be the next word. */
const WITH_VALUE = ['--width', '--height', '--theme', '--language', '--view', '--user-data-dir']

/** What is wrong with the arguments, in words for the person who typed them. */
export class UsageError extends Error {}

/**
 * Understands the arguments of `npm start`.
 * @param {string[]} given arguments after the script's name
 * @param {string} folder relative paths are taken from here
 * @returns {{ help: boolean, screenshot: string | undefined, appOptions: string[], paths: string[] }} absolute paths
 * @throws {UsageError}
 */
export function parseStartArguments(given, folder) {
  const parsed = { help: false, screenshot: undefined, appOptions: [], paths: [] }
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index]
    if (argument === '--') {
      parsed.paths.push(...given.slice(index + 1).map((path) => resolve(folder, path)))
      break
    }
    if (argument === '--help' || argument === '-h') parsed.help = true
    else if (argument === '--screenshot') {
      index += 1
      parsed.screenshot = pictureFile(given[index], folder)
    } else if (argument.startsWith('--screenshot=')) parsed.screenshot = pictureFile(argument.slice('--screenshot='.length), folder)
    else if (REFUSED.includes(argument.split('=')[0])) throw new UsageError(`${argument} is refused: Sextant always runs inside Chromium's sandbox.`)
    else if (WITH_VALUE.includes(argument)) {
      index += 1
      if (given[index] === undefined) throw new UsageError(`${argument} needs a value.`)
      parsed.appOptions.push(`${argument}=${given[index]}`)
    } else if (argument.startsWith('--')) parsed.appOptions.push(argument)
    else if (argument.startsWith('-') && argument !== '-') throw new UsageError(`Unknown option ${argument}. A file with that name: put -- before it.`)
    else parsed.paths.push(resolve(folder, argument))
  }
  return parsed
}

function pictureFile(name, folder) {
  if (!name || name.startsWith('--')) throw new UsageError('--screenshot needs the name of the picture to write, for example --screenshot out.png')
  if (!/\.png$/i.test(name)) throw new UsageError(`--screenshot writes PNG: give a name that ends in .png, not ${name}`)
  return resolve(folder, name)
}

/**
 * The folder the person stood in: npm runs scripts in the clone's root and keeps the original folder in INIT_CWD.
 * @param {NodeJS.ProcessEnv} env
 * @param {string} currentFolder
 */
export function callersFolder(env, currentFolder) {
  const startedByNpmRun = env.npm_lifecycle_event !== undefined && env.npm_lifecycle_event !== 'npx'
  return startedByNpmRun && env.INIT_CWD ? env.INIT_CWD : currentFolder
}
