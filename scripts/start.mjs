#!/usr/bin/env node
// npm start -- [--screenshot out.png] [path…]: does all set-up, then runs the app.
import './setup/node-version.mjs'
import { copyFileSync, existsSync, mkdirSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { runtimeEnvironment } from './electron-runtime.mjs'
import { accountNow } from './launch/account.mjs'
import { ensureSandbox } from './launch/capabilities.mjs'
import { documentProblem, documentsToReach } from './launch/documents.mjs'
import { homeOf, makeRunFolder } from './launch/run-folder.mjs'
import { hasScreen, runInSession, sessionEnvironment } from './launch/session.mjs'
import { callersFolder, parseStartArguments, START_USAGE, UsageError } from './launch/start-arguments.mjs'
import { failWith, setUp } from './setup.mjs'
import { ROOT } from './setup/paths.mjs'
import { say, SetUpError } from './setup/run-command.mjs'

const SCREENSHOT_SECONDS = 120

/**
 * Sets up and runs the app.
 * @param {string[]} given the arguments after the command's name
 * @returns {Promise<number>} the app's exit code
 */
export async function start(given) {
  const { help, screenshot, appOptions, paths } = parseStartArguments(given, callersFolder(process.env, process.cwd()))
  if (help) {
    process.stdout.write(START_USAGE)
    return 0
  }
  const account = accountNow()
  const virtualDisplay = !hasScreen(process.env, account !== undefined)
  const { executable } = await setUp({ virtualDisplay })
  await ensureSandbox(executable, account)
  if (virtualDisplay) say('There is no display: running on a virtual one, which nobody sees. Use --screenshot out.png to get a picture.')
  if (account) say(`Started as root: running Electron as the account ${account.name}, inside its sandbox.`)

  const runFolder = makeRunFolder(account)
  const reach = account ? documentsToReach(paths) : []
  // Named without links: the account may not be able to follow one.
  const documents = account ? paths.map((path) => (existsSync(path) ? realpathSync(path) : path)) : paths
  for (const problem of account ? documents.map((path) => documentProblem(path, account)).filter(Boolean) : []) say(problem)
  const picture = screenshot && join(runFolder.inside('picture'), 'window.png')
  // A picture is taken with settings of its own: the same on every machine, and not in the way of a running window.
  const options = picture ? [`--user-data-dir=${runFolder.inside('settings')}`, `--screenshot=${picture}`] : []
  const env = sessionEnvironment(process.env, account, { runFolder, home: account && homeOf(account), virtualDisplay })
  const { code, timedOut } = await runInSession({
    command: [executable, ROOT, ...options, ...appOptions, ...documents],
    env: { ...env, ...runtimeEnvironment(executable) },
    account,
    virtualDisplay,
    reach: [dirname(executable), ...reach],
    runFolder,
    timeoutSeconds: screenshot ? SCREENSHOT_SECONDS : undefined,
  })
  if (timedOut) say(`The app did not finish its picture within ${SCREENSHOT_SECONDS} s and was ended.`)
  return screenshot ? keepPicture(picture, screenshot, timedOut ? 124 : code) : code
}

function keepPicture(picture, target, code) {
  if (!existsSync(picture) || statSync(picture).size === 0) {
    say(`No picture was written to ${target}.`)
    return code === 0 ? 1 : code
  }
  try {
    mkdirSync(dirname(target), { recursive: true })
    // Copied, not moved: the copy belongs to the person who asked, whoever ran the app.
    copyFileSync(picture, `${target}.part`)
    renameSync(`${target}.part`, target)
  } catch (error) {
    rmSync(`${target}.part`, { force: true })
    throw new SetUpError(`The picture cannot be written to ${target}: ${error.message}`)
  }
  say(`Picture saved: ${target}`)
  return code
}

/** Runs `start` and ends the process with its code. */
export function startAndExit(given) {
  start(given).then(
    (code) => process.exit(code),
    (error) => {
      if (!(error instanceof UsageError)) failWith(error)
      say(`${error.message}\n\n${START_USAGE}`)
      process.exit(2)
    },
  )
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) startAndExit(process.argv.slice(2))
