import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import { AppFailure } from '../../shared/errors/errors'
import type { HostChannels } from '../../shared/contract/host-channels'
import { fromNodePort } from '../protocol/message-port'
import { PortClient } from '../protocol/port-client'
import { engineLimits } from '../services/engine/engine-host-settings'
import type { Reading } from './reading'
import { makeTemporaryFolder, removeTemporaryFolders } from './temporary-folder'

/** The command line is host and page in one. */
export type CliChannels = EngineChannels & HostChannels

/** The engine of one run of the command line. */
export interface EngineThread {
  readonly client: PortClient<CliChannels>
  /** Private to this run and gone with it. The engine may write here and nowhere else. */
  readonly temporaryFolder: string
  /** Ends the thread. Only while it does nothing: a thread that ends under a running query takes the whole process down. */
  close(): Promise<void>
}

/**
 * Starts the engine's entry as a thread. Nothing is ingested; spill files and copies of text files lie in a folder of this run's own,
 * which is removed when the run ends, however it ends short of a kill.
 * @throws AppFailure `engine-stopped` when it does not start
 */
export async function startEngineThread(entry: URL, { threads, memory }: Pick<Reading, 'threads' | 'memory'>): Promise<EngineThread> {
  const temporaryFolder = makeTemporaryFolder()
  const worker = new Worker(entry, { stdout: true, stderr: true })
  // Standard output belongs to the result.
  worker.stdout.pipe(process.stderr, { end: false })
  worker.stderr.pipe(process.stderr, { end: false })
  const fault = new Promise<never>((_, reject) => {
    worker.once('error', (error) => reject(new AppFailure({ code: 'engine-stopped', reason: error.message }, { cause: error })))
  })
  const client = new PortClient<CliChannels>(fromNodePort({
    postMessage: (value) => worker.postMessage(value),
    on: (event: string, listener: (value: unknown) => void) => worker.on(event, listener),
  }))
  const limits = engineLimits({ cores: availableParallelism(), memoryBytes: totalmem(), constrainedBytes: process.constrainedMemory(), freeDiskBytes: 0 })
  const memoryLimitBytes = memory === null ? limits.memoryLimitBytes : memory.kind === 'bytes' ? memory.bytes : Math.floor(totalmem() * memory.share)
  const started = client.request('engine/start', {
    threads: threads ?? limits.threads, memoryLimitBytes, temporaryFolder: join(temporaryFolder, 'engine'), cacheFolder: null, cacheBudgetBytes: 0,
  })
  await Promise.race([started, fault])
  fault.catch(() => undefined)
  return {
    client, temporaryFolder,
    close: async () => {
      client.close()
      await worker.terminate()
      removeTemporaryFolders()
    },
  }
}
