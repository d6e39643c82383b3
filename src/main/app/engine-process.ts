import { utilityProcess, type MessagePortMain } from 'electron'
import type { Input, Output } from '../../shared/contract/channel-shape'
import { AppFailure } from '../../shared/contract/errors'
import { hostChannels, type HostChannelName, type HostChannels } from '../../shared/contract/host-channels'
import { PortReply } from '../../shared/contract/port-messages'
import type { EngineProcess } from '../services/engine-host'

interface Pending {
  readonly channel: HostChannelName
  resolve(value: unknown): void
  reject(failure: AppFailure): void
}

/** How much of the engine's last words is kept for the report of a crash. */
const lastWordsLength = 2_000

/**
 * Starts the engine's entry (`out/main/engine.js`) as a utility process: a crash or an out-of-memory kill there leaves the
 * window alone.
 */
export function startEngineProcess(entryFile: string): EngineProcess<MessagePortMain> {
  const child = utilityProcess.fork(entryFile, [], { serviceName: 'Sextant engine', stdio: ['ignore', 'pipe', 'pipe'] })
  const pending = new Map<number, Pending>()
  const eventListeners: ((name: string, value: unknown) => void)[] = []
  const exitListeners: ((reason: string) => void)[] = []
  let nextId = 1
  let isStopped = false
  let endReason: string | null = null
  let lastWords = ''

  child.stdout?.on('data', (chunk: Buffer) => process.stderr.write(chunk))
  child.stderr?.on('data', (chunk: Buffer) => {
    process.stderr.write(chunk)
    lastWords = (lastWords + chunk.toString('utf8')).slice(-lastWordsLength)
  })
  child.on('message', (message: unknown) => {
    const reply = PortReply.safeParse(message)
    if (!reply.success) return
    if (reply.data.kind === 'event') {
      for (const listener of eventListeners) listener(reply.data.name, reply.data.value)
      return
    }
    if (reply.data.kind !== 'outcome') return
    const request = pending.get(reply.data.id)
    if (request === undefined) return
    pending.delete(reply.data.id)
    const { outcome } = reply.data
    if (!outcome.ok) return request.reject(new AppFailure(outcome.error))
    const value = hostChannels[request.channel].output.safeParse(outcome.value)
    if (value.success) request.resolve(value.data)
    else request.reject(new AppFailure({ code: 'bug', reason: `The engine's answer to ${request.channel} was not as agreed.`, details: value.error.message }))
  })
  child.on('exit', (code) => {
    const reason = `The engine process ended with exit code ${code}.${lastWords === '' ? '' : ` Its last words: ${lastWords}`}`
    endReason = reason
    for (const request of pending.values()) request.reject(new AppFailure({ code: 'engine-stopped', reason }))
    pending.clear()
    if (!isStopped) for (const listener of exitListeners) listener(reason)
  })

  return {
    request<Name extends HostChannelName>(channel: Name, input: Input<HostChannels[Name]>): Promise<Output<HostChannels[Name]>> {
      return new Promise((resolve, reject) => {
        if (endReason !== null) return reject(new AppFailure({ code: 'engine-stopped', reason: endReason }))
        const id = nextId++
        // The answer was parsed by the channel's own schema.
        pending.set(id, { channel, resolve: (value) => resolve(value as Output<HostChannels[Name]>), reject })
        child.postMessage({ kind: 'request', id, channel, input })
      })
    },
    connectPage: (port) => child.postMessage({ kind: 'page-port' }, [port]),
    onEvent: (listener) => void eventListeners.push(listener),
    onExit: (listener) => void exitListeners.push(listener),
    stop: () => {
      isStopped = true
      child.kill()
    },
  }
}
