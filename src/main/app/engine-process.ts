import { utilityProcess, type MessagePortMain } from 'electron'
import type { HostChannels } from '../../shared/contract/host-channels'
import { PortClient } from '../protocol/port-client'
import type { EngineProcess } from '../services/engine/engine-host'

/** How much of the engine's last words is kept for the report of a crash. */
const lastWordsLength = 2_000

/**
 * Starts the engine's entry (`out/main/engine.js`) as a utility process: a crash or an out-of-memory kill there leaves the
 * window alone.
 */
export function startEngineProcess(entryFile: string): EngineProcess<MessagePortMain> {
  const child = utilityProcess.fork(entryFile, [], {
    serviceName: 'Sextant engine',
    stdio: ['ignore', 'pipe', 'pipe'],
    // Each running query holds one of libuv's threads; with the four there are by default an ingest would keep a window of rows waiting.
    env: { ...process.env, UV_THREADPOOL_SIZE: '8' },
  })
  let isStopped = false
  let lastWords = ''
  child.stdout?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    lastWords = (lastWords + chunk.toString('utf8')).slice(-lastWordsLength)
  })
  const client = new PortClient<HostChannels>({
    postMessage: (value) => child.postMessage(value),
    onMessage: (listener) => void child.on('message', listener),
    onClose: (listener) => void child.on('exit', listener),
    close: () => child.kill(),
  })
  return {
    request: (channel, input) => client.request(channel, input),
    connectPage: (port) => child.postMessage({ kind: 'page-port' }, [port]),
    onEvent: (listener) => void client.onEvent(listener),
    onExit: (listener) => {
      child.on('exit', (code) => {
        if (isStopped) return
        listener(`The engine process ended with exit code ${code}.${lastWords === '' ? '' : ` Its last words: ${lastWords}`}`)
      })
    },
    stop: () => {
      isStopped = true
      child.kill()
    },
  }
}
