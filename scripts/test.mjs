#!/usr/bin/env node
// npm test [-- <filter>]: set-up, type check, lint, boundaries, then all tests; the last line is the sum.
import './setup/node-version.mjs'
import { cpSync, existsSync, readFileSync, readdirSync, realpathSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runtimeEnvironment } from './electron-runtime.mjs'
import { accountNow } from './launch/account.mjs'
import { canRunNetworkless, ensureSandbox } from './launch/capabilities.mjs'
import { makeRunFolder } from './launch/run-folder.mjs'
import { runInSession, sessionEnvironment } from './launch/session.mjs'
import { failWith, setUp, setUpDependencies } from './setup.mjs'
import { ROOT } from './setup/paths.mjs'
import { runCommand, say, SetUpError } from './setup/run-command.mjs'
import { addCounts, countCheck, countReport, lastLine } from './test/summary.mjs'

const VITEST = join(ROOT, 'node_modules', 'vitest', 'vitest.mjs')
// Far above what a slow two-core machine needs: only a run that hangs meets it.
const END_TO_END_SECONDS = 40 * 60

async function main(filter) {
  await setUpDependencies()
  const account = accountNow()
  const desktop = await prepareDesktop(account)
  const data = dataFolder()
  const env = { ...process.env, ...(data ? { SEXTANT_DATA: data, SEXTANT_REQUIRE_DATA: process.env.SEXTANT_REQUIRE_DATA ?? '1' } : {}) }
  if (desktop.executable) Object.assign(env, runtimeEnvironment(desktop.executable))
  const runFolder = makeRunFolder(account)

  const counts = []
  if (filter.length === 0) {
    for (const name of ['typecheck', 'lint', 'boundaries']) {
      heading(name)
      const { code } = await runCommand('npm', ['run', '--silent', name], { cwd: ROOT, env, toStdout: true })
      counts.push(countCheck(name, code))
    }
  }
  heading('unit, golden, property, integration and architecture tests')
  counts.push(await runPlainTests(filter, env, runFolder))
  heading('end-to-end tests')
  counts.push(await runEndToEndTests(filter, env, { account, desktop, runFolder, data }))
  return report(addCounts(counts), { data, filter })
}

/** A machine that cannot run Electron still runs all other tests; the end-to-end ones then count as failed. */
async function prepareDesktop(account) {
  try {
    const { executable } = await setUp({ virtualDisplay: process.platform === 'linux', networkless: account !== undefined })
    await ensureSandbox(executable, account)
    return { executable, problem: undefined }
  } catch (error) {
    if (!(error instanceof SetUpError)) throw error
    say(error.message)
    return { executable: undefined, problem: error.message }
  }
}

/** The real Economic Index data: SEXTANT_DATA, else the folder beside the clone. */
function dataFolder() {
  if (process.env.SEXTANT_DATA) return resolve(ROOT, process.env.SEXTANT_DATA)
  const beside = resolve(ROOT, '..', 'shared', 'data')
  return existsSync(beside) ? realpathSync(beside) : undefined
}

/** Neither run writes into node_modules: the end-to-end account may not, and the result cache is of no use here. */
function vitestWords(projects, filter, reportFile) {
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`]
  const options = ['--configLoader', 'runner', '--passWithNoTests', ...projects.flatMap((name) => ['--project', name]), ...reporters]
  return [process.execPath, VITEST, 'run', ...options, ...filter]
}

async function runPlainTests(filter, env, runFolder) {
  const reportFile = join(runFolder.path, 'plain.json')
  const [command, ...words] = vitestWords(['node', 'dom'], filter, reportFile)
  const { code } = await runCommand(command, words, { cwd: ROOT, env, toStdout: true })
  return countReport(readReport(reportFile), code, 'plain tests')
}

async function runEndToEndTests(filter, env, { account, desktop, runFolder, data }) {
  if (desktop.problem) {
    say('The app could not be set up (see the message at the top), so the end-to-end tests did not run.')
    return countCheck(`end-to-end tests: ${desktop.problem.split('\n')[0]}`, 1)
  }
  const onLinux = process.platform === 'linux'
  const networkless = onLinux && (await canRunNetworkless(account !== undefined))
  if (account) say(`Running as the account ${account.name}, since root cannot be inside Chromium's sandbox.`)
  say(networkless ? 'Running in a namespace without network (loopback only).' : 'No network namespace can be made here: running with the network there is.')
  const home = account && runFolder.inside('home')
  const session = sessionEnvironment(env, account, { runFolder, home, virtualDisplay: onLinux })
  const pictures = runFolder.inside('pictures')
  const reportFile = join(runFolder.inside('results'), 'end-to-end.json')
  const { code, timedOut } = await runInSession({
    command: vitestWords(['e2e'], filter, reportFile),
    env: { ...session, SEXTANT_NETWORKLESS: networkless ? '1' : '0', SEXTANT_TEST_RESULTS: pictures },
    account,
    virtualDisplay: onLinux,
    networkless,
    reach: [dirname(desktop.executable), ...(data ? [data] : [])],
    runFolder,
    timeoutSeconds: END_TO_END_SECONDS,
  })
  // Copied by us: the account that ran the tests may not write into the clone.
  if (readdirSync(pictures).length > 0) cpSync(pictures, join(ROOT, 'test-results'), { recursive: true })
  if (timedOut) say(`The end-to-end tests did not end within ${END_TO_END_SECONDS / 60} minutes and were stopped.`)
  return countReport(readReport(reportFile), code, 'end-to-end tests')
}

function readReport(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

function heading(text) {
  say(`── ${text}`)
}

function report(sum, { data, filter }) {
  if (filter.length > 0 && sum.passed + sum.failed + sum.skipped === 0) {
    sum.failed = 1
    sum.failures.push(`no test matches ${filter.join(' ')}`)
  }
  if (sum.dataSkipped > 0 && data && process.env.SEXTANT_REQUIRE_DATA !== '0') {
    sum.failed += 1
    sum.failures.push(`${sum.dataSkipped} tests on the real data were skipped although it is there`)
  }
  const lines = ['']
  if (sum.failures.length > 0) lines.push('Failed:', ...sum.failures.map((name) => `  ${name}`), '')
  const source = data ? `data in ${data}` : 'no data: set SEXTANT_DATA or put it in ../shared/data'
  lines.push(`Tests on the real data: ${sum.dataRan} ran, ${sum.dataSkipped} skipped (${source})`, lastLine(sum))
  process.stdout.write(`${lines.join('\n')}\n`)
  return sum.failed === 0 ? 0 : 1
}

main(process.argv.slice(2)).then((code) => process.exit(code), failWith)
