import { parentPort } from 'node:worker_threads'
import { duckdbVersion } from './duckdb/version'
import { engineChannels } from '../shared/contract/engine-channels'
import { AppFailure, toAppError } from '../shared/errors/errors'
import { hostChannels, type EngineSettings } from '../shared/contract/host-channels'
import { fromEventPort, fromNodePort, type EventStylePort, type MessagePortLike } from './protocol/message-port'
import { servePort, type HandlersFor } from './protocol/serve-port'
import { makeEngineHandlers } from './services/engine/engine-handlers'
import { makeHostHandlers } from './services/engine/host-handlers'
import { startEngine, type EngineThreads, type RunningEngine } from './services/engine/running-engine'
import { makeCopyThreads } from './services/ingest/copy-thread'
import { makeTextThreads } from './index-builder/text-work/text-threads'
import { makeTextWorkers } from './sources/text-work'

/**
 * Composition root of the engine: a utility process in the app, a worker thread in the command line. It serves its host on the
 * port it was born with, and every page on a port of the page's own, which knows no paths.
 */
const electronPort = (process as unknown as { parentPort?: EventStylePort }).parentPort
const hostPort: MessagePortLike | null = electronPort !== undefined ? fromEventPort(electronPort) : parentPort !== null ? fromNodePort(parentPort) : null
if (hostPort === null) throw new Error('The engine runs as a utility process or a worker thread, not by itself.')

const threads: EngineThreads = {
  runTextTask: makeTextWorkers(new URL('./scan-worker.js', import.meta.url)),
  runCopy: makeCopyThreads(new URL('./copy-worker.js', import.meta.url)),
  startTextThreads: makeTextThreads(new URL('./text-worker.js', import.meta.url)),
}
let starting: Promise<RunningEngine> | null = null

async function running(): Promise<RunningEngine> {
  if (starting === null) throw new AppFailure({ code: 'engine-stopped', reason: 'The engine has not been started.' })
  return starting
}

/** Handlers that wait for the engine to be there. A channel of `channels` without a handler fails to compile in `make…Handlers`. */
function whenRunning<Handlers extends object>(names: readonly string[], make: (engine: RunningEngine) => Handlers): Handlers {
  let made: Promise<Handlers> | null = null
  const handlers = Object.fromEntries(
    names.map((name) => [
      name,
      async (...args: unknown[]) => {
        made ??= running().then(make)
        const handler = ((await made) as Record<string, (...rest: unknown[]) => Promise<unknown>>)[name]
        try {
          return await handler?.(...args)
        } catch (error) {
          // A query over a file that has changed on disk fails in the engine's own words: say what happened instead.
          throw new AppFailure(await (await running()).registry.explain(toAppError(error)), { cause: error })
        }
      },
    ]),
  )
  return handlers as Handlers
}

const pageHandlers = whenRunning(Object.keys(engineChannels), makeEngineHandlers)
const hostNames = Object.keys(hostChannels).filter((name) => name !== 'engine/start')
const hostHandlers: HandlersFor<typeof hostChannels> = {
  ...whenRunning(hostNames, makeHostHandlers),
  'engine/start': async (settings: EngineSettings) => {
    starting ??= startEngine(settings, threads, (summary) => host.emit('dataset/changed', summary))
    await starting
    return { duckdb: duckdbVersion() }
  },
}
const host = servePort(hostPort, { ...engineChannels, ...hostChannels }, { ...pageHandlers, ...hostHandlers })

electronPort?.on('message', (event: { readonly data: unknown; readonly ports?: readonly EventStylePort[] }) => {
  const [port] = event.ports ?? []
  if (isPagePort(event.data) && port !== undefined) servePort(fromEventPort(port), engineChannels, pageHandlers)
})

function isPagePort(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'page-port'
}
