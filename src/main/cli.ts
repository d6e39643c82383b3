import { version } from '../../package.json'
import { AppFailure } from '../shared/errors/errors'
import { parseArguments, type Command } from './cli/arguments'
import { helpText } from './cli/help'
import { isBrokenPipe, standardOutput } from './cli/output'
import { removeTemporaryFolders } from './cli/temporary-folder'
import { UsageError } from './cli/usage-error'

/**
 * Composition root of the command line: plain Node, no window. It understands the words, starts the engine as a thread, runs one command
 * and tidies up. What needs the engine is loaded only then: `--version` answers at once.
 */
const output = standardOutput()
const controller = new AbortController()
/** A command that does not notice the signal within this time is not waited for. */
const patienceMs = 1_000
let endedBy: NodeJS.Signals | null = null

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    // A terminal and our own launcher may both send it.
    if (endedBy !== null) return
    endedBy = name
    controller.abort()
    setTimeout(() => void report(new AppFailure({ code: 'cancelled' })).finally(() => endBySignal(name)), patienceMs).unref()
  })
}

async function main(): Promise<number> {
  const command = parseArguments(process.argv.slice(2), process.cwd())
  if (command.kind === 'help') await output.print(helpText)
  else if (command.kind === 'version') await output.print(`${version}\n`)
  else return withEngine(command)
  return 0
}

async function withEngine(command: Extract<Command, { readonly reading: unknown }>): Promise<number> {
  const [
    { startEngineThread }, { runProfileCommand }, { runQueryCommand }, { runFigureCommand, runFiguresCommand }, { runBuildIndexCommand }, { runChartCommand }, { runRefreshCommand }, { drawInElectron, drawOne },
  ] = await Promise.all([
    import('./cli/engine-thread'), import('./cli/run-profile-command'), import('./cli/run-query-command'), import('./cli/run-figure-command'),
    import('./cli/run-build-index-command'), import('./cli/drawn/run-chart-command'), import('./cli/drawn/run-refresh-command'), import('./cli/drawn/draw-in-electron'),
  ])
  const engine = await startEngineThread(new URL('./engine.js', import.meta.url), command.reading)
  try {
    const drawAll = drawInElectron(new URL('../../scripts/draw.mjs', import.meta.url), engine.temporaryFolder)
    const draw = drawOne(drawAll)
    if (command.kind === 'chart') return await runChartCommand(engine, command, draw, output, controller.signal)
    if (command.kind === 'refresh') return await runRefreshCommand(engine, command, drawAll, output, controller.signal)
    if (command.kind === 'profile') return await runProfileCommand(engine, command, output, controller.signal)
    if (command.kind === 'figures') return await runFiguresCommand(engine, command, output, controller.signal)
    if (command.kind === 'build-index') return await runBuildIndexCommand(engine, command, output, controller.signal)
    if (command.kind === 'figure') return await runFigureCommand(engine, command, draw, output, controller.signal)
    return await runQueryCommand(engine, command, output, controller.signal)
  } finally {
    if (endedBy === null) await engine.close()
  }
}

/**
 * Ends the process the way the signal would have ended it, which is what shells and scripts look for. The engine may be deep in a query
 * that it has been told to end; its thread is not waited for.
 */
function endBySignal(name: NodeJS.Signals): void {
  removeTemporaryFolders()
  process.removeAllListeners(name)
  process.kill(process.pid, name)
}

/** Exit code of what was thrown, after saying it. */
async function report(thrown: unknown): Promise<number> {
  if (isBrokenPipe(thrown)) return 0
  if (thrown instanceof UsageError) {
    output.note(`${thrown.message} Run sextant --help to see what there is.`)
    return 2
  }
  const { englishError } = await import('./services/english/english-error')
  output.note(englishError(thrown))
  return 1
}

process.exitCode = await main().catch(report)
if (endedBy !== null) endBySignal(endedBy)
