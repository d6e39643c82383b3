#!/usr/bin/env node
// npm run bench [-- --quick] [--only <name>] [--write]: measures the app against references in the same run. Nothing is asserted.
import './setup/node-version.mjs'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statfsSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, cpus, totalmem, type as systemName, release } from 'node:os'
import { dirname, join } from 'node:path'
import { spawn } from 'node:child_process'
import { runtimeEnvironment } from './electron-runtime.mjs'
import { accountNow } from './launch/account.mjs'
import { ensureSandbox } from './launch/capabilities.mjs'
import { makeRunFolder } from './launch/run-folder.mjs'
import { hasScreen, runInSession, sessionEnvironment } from './launch/session.mjs'
import { failWith, setUp } from './setup.mjs'
import { CACHE, ROOT } from './setup/paths.mjs'
import { runCommand, say, SetUpError } from './setup/run-command.mjs'

const USAGE = `Usage: npm run bench -- [--quick] [--only <name>[,<name>…]] [--write]

  --quick   small files, less than three minutes
  --only    some of: cold-start, first-rows, pivot, brush, peers, pivot-additive, pivot-scroll, chart-pan, chart-pixels, chart-redraw, transport, deck, memory, latency,
            cancel-copying, scan, profile, ingest, text-matching, index-builder, figures
  --write   also writes the table into docs/benchmarks.md
`
/** Which generated files each measure reads. */
const NEEDS = {
  'cold-start': [],
  'first-rows': ['first-rows.parquet', 'first-rows.csv'],
  pivot: ['pivot.parquet'],
  brush: ['pivot.parquet'],
  // Needs other engines, which are installed when it is asked for by name.
  peers: ['peers.parquet', 'pivot.parquet', 'first-rows.parquet'],
  'pivot-additive': ['pivot.parquet', 'first-rows.parquet', 'subtotals.parquet'],
  'pivot-scroll': ['cells.parquet', 'wide.parquet'],
  'chart-pan': ['points.parquet'],
  'chart-pixels': ['pivot.parquet'],
  'chart-redraw': ['marks.parquet'],
  transport: ['pivot.parquet'],
  deck: ['peers.parquet'],
  memory: ['long.parquet'],
  latency: ['pivot.parquet'],
  'cancel-copying': ['long.parquet'],
  scan: ['first-rows.csv'],
  profile: ['pivot.parquet'],
  ingest: ['pivot.parquet', 'first-rows.csv'],
  'text-matching': [],
  // Writes a release of its own.
  figures: [],
  'index-builder': ['log.parquet'],
}
const LONGEST_SECONDS = 60 * 60
const BENCHMARK = join(ROOT, 'test', 'benchmark')
const DOCUMENT = join(ROOT, 'docs', 'benchmarks.md')

let interrupted = false
let generating = null

async function main(given) {
  const { help, quick, write, names } = parse(given)
  if (help) return process.stdout.write(USAGE) && 0
  const account = accountNow()
  const virtualDisplay = !hasScreen(process.env, account !== undefined)
  const { executable } = await setUp({ virtualDisplay })
  await ensureSandbox(executable, account)
  // Packages are there only now.
  const { FILES, SIZES } = await import('../test/benchmark/sizes.mjs')
  const { table } = await import('../test/benchmark/support/rows.mjs')
  const { bundleForNode } = await import('../test/benchmark/support/bundle.mjs')
  const sizes = SIZES[quick ? 'quick' : 'full']
  refuseSmallDisk(sizes)
  if (names.includes('peers')) await installPeers()

  const folder = makeFolder(account)
  const runFolder = makeRunFolder(account)
  const files = {}
  for (const name of new Set(names.flatMap((measure) => NEEDS[measure]))) {
    files[name] = await generate(folder, name, FILES[name].shape, FILES[name].rows(sizes))
  }
  const bundles = join(folder, 'bundles')
  for (const entry of ['transport-engine', 'scan-file', 'text-threads']) await bundleForNode(join(BENCHMARK, 'page', `${entry}.ts`), bundles)
  const settings = {
    root: ROOT, sizes, files, measures: names,
    stateFolder: join(folder, 'state'), resultsFile: join(folder, 'state', 'results.jsonl'),
    transportEngine: join(bundles, 'transport-engine.mjs'), scanFile: join(bundles, 'scan-file.mjs'), textThreads: join(bundles, 'text-threads.mjs'),
  }
  const settingsFile = join(folder, 'settings.json')
  writeFileSync(settingsFile, JSON.stringify(settings))
  const env = sessionEnvironment(process.env, account, { runFolder, home: account && runFolder.inside('home'), virtualDisplay })
  const { code, timedOut } = await runInSession({
    command: [process.execPath, join(BENCHMARK, 'run.mjs'), settingsFile],
    env: { ...env, ...runtimeEnvironment(executable) },
    account, virtualDisplay, reach: [dirname(executable)], runFolder, timeoutSeconds: LONGEST_SECONDS,
  })
  if (timedOut) say(`The measures did not end within ${LONGEST_SECONDS / 60} minutes and were stopped.`)
  if (interrupted) return 130
  const rows = existsSync(settings.resultsFile) ? readFileSync(settings.resultsFile, 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line)) : []
  const text = `${heading(quick, sizes, files)}\n\n${table(rows)}\n`
  process.stdout.write(`\n${text}`)
  if (write) writeDocument(text)
  return code
}

function parse(given) {
  const parsed = { help: false, quick: false, write: false, names: Object.keys(NEEDS).filter((name) => name !== 'peers' || existsSync(join(BENCHMARK, 'peers', 'node_modules'))) }
  for (let index = 0; index < given.length; index += 1) {
    const word = given[index]
    if (word === '--help' || word === '-h') parsed.help = true
    else if (word === '--quick') parsed.quick = true
    else if (word === '--write') parsed.write = true
    else if (word === '--only') parsed.names = (given[(index += 1)] ?? '').split(',')
    else throw new SetUpError(`Unknown option ${word}.\n\n${USAGE}`)
  }
  const unknown = parsed.names.find((name) => !(name in NEEDS))
  if (unknown !== undefined) throw new SetUpError(`There is no measure called "${unknown}".\n\n${USAGE}`)
  return parsed
}

/** The other engines, once. `npm ci` refuses their lockfile: it lacks what they name for other systems, which no registry needs to have. */
async function installPeers() {
  const folder = join(BENCHMARK, 'peers')
  if (existsSync(join(folder, 'node_modules'))) return
  say('Installing the other engines into test/benchmark/peers…')
  const { code } = await runCommand('npm', ['install', '--no-save', '--ignore-scripts', '--force', '--loglevel=error'], { cwd: folder })
  if (code !== 0) throw new SetUpError('The other engines could not be installed (see above). Check that the npm registry can be reached, or leave "peers" out.')
}

function refuseSmallDisk({ freeDiskBytes }) {
  mkdirSync(CACHE, { recursive: true })
  const { bavail, bsize } = statfsSync(CACHE)
  const gigabytes = (bytes) => `${(bytes / 1e9).toFixed(0)} GB`
  if (bavail * bsize >= freeDiskBytes) return
  throw new SetUpError(`The benchmark needs ${gigabytes(freeDiskBytes)} of free disk in ${CACHE}, there are ${gigabytes(bavail * bsize)}. Free some, or use --quick.`)
}

/** A folder for everything generated, removed when this process ends, also by Ctrl-C. `state` belongs to the account that runs Electron. */
function makeFolder(account) {
  const folder = mkdtempSync(join(CACHE, 'bench-'))
  chmodSync(folder, 0o755)
  const state = join(folder, 'state')
  mkdirSync(state)
  if (account) chownSync(state, account.uid, account.gid)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }))
  // While Electron runs, its session ends with these signals by itself and we follow; a second one ends us at once.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (interrupted || generating !== null) {
        generating?.kill('SIGKILL')
        process.exit(130)
      }
      interrupted = true
    })
  }
  return folder
}

function generate(folder, name, shape, rows) {
  const path = join(folder, name)
  say(`Generating ${name}: ${(rows / 1e6).toLocaleString('en-US')} million rows…`)
  return new Promise((resolve, reject) => {
    generating = spawn(process.execPath, [join(BENCHMARK, 'generate.mjs'), shape, String(rows), path], { stdio: ['ignore', 2, 2], cwd: ROOT })
    generating.on('error', reject)
    generating.on('exit', (code) => {
      generating = null
      if (code !== 0) return reject(new SetUpError(`${name} could not be generated (see above).`))
      chmodSync(path, 0o644)
      resolve(path)
    })
  })
}

function heading(quick, sizes, files) {
  const dependencies = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')).dependencies
  const memory = `${(totalmem() / 1024 ** 3).toFixed(0)} GB memory`
  const machine = `${availableParallelism()} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${memory}, ${systemName()} ${release()}`
  const sizesText = Object.entries(files).map(([name, path]) => `${name} ${(statSync(path).size / 1e6).toFixed(0)} MB`)
  return [
    `Measured ${new Date().toISOString().slice(0, 10)}${quick ? ' with --quick' : ''}: ${machine}; Node ${process.versions.node}, @duckdb/node-api ${dependencies['@duckdb/node-api']}.`,
    `Files: ${sizesText.join(', ') || 'none'}. Warm page cache; each time is the median of ${sizes.repeats} or more runs.`,
  ].join('\n')
}

/** Between the two marks; the words around them are kept. */
function writeDocument(text) {
  const [start, end] = ['<!-- figures -->', '<!-- end of figures -->']
  const before = readFileSync(DOCUMENT, 'utf8')
  const [from, to] = [before.indexOf(start), before.indexOf(end)]
  if (from === -1 || to < from) throw new SetUpError(`docs/benchmarks.md has lost its marks ${start} and ${end}.`)
  writeFileSync(DOCUMENT, `${before.slice(0, from + start.length)}\n${text}\n${before.slice(to)}`)
  say('Written into docs/benchmarks.md.')
}

main(process.argv.slice(2)).then((code) => process.exit(code), failWith)
