import { mkdir, rm, statfs } from 'node:fs/promises'
import { availableParallelism, totalmem } from 'node:os'
import { join } from 'node:path'
import type { EngineSettings } from '../../../shared/contract/host-channels'

const gigabyte = 1024 ** 3

/** What the machine offers, in bytes and cores. `constrainedBytes` is a container's limit, 0 or huge where there is none. */
export interface Machine {
  readonly cores: number
  readonly memoryBytes: number
  readonly constrainedBytes: number
  readonly freeDiskBytes: number
}

/** Limits of the engine: all cores, 60 % of the memory, for copies 20 % of the free disk and at most 20 GiB. */
export function engineLimits(machine: Machine): Pick<EngineSettings, 'threads' | 'memoryLimitBytes' | 'cacheBudgetBytes'> {
  const constrained = machine.constrainedBytes > 0 ? machine.constrainedBytes : Number.POSITIVE_INFINITY
  return {
    threads: Math.max(1, machine.cores),
    memoryLimitBytes: Math.max(256 * 1024 ** 2, Math.floor(0.6 * Math.min(machine.memoryBytes, constrained))),
    cacheBudgetBytes: Math.floor(Math.min(20 * gigabyte, 0.2 * machine.freeDiskBytes)),
  }
}

/** The engine's settings with its folders in place; spill files of a session that crashed are removed. */
export async function prepareEngineSettings(userDataFolder: string): Promise<EngineSettings> {
  const temporaryFolder = join(userDataFolder, 'engine-temporary')
  const cacheFolder = join(userDataFolder, 'dataset-cache')
  await rm(temporaryFolder, { recursive: true, force: true })
  await mkdir(temporaryFolder, { recursive: true })
  await mkdir(cacheFolder, { recursive: true })
  const disk = await statfs(userDataFolder)
  const machine: Machine = {
    cores: availableParallelism(),
    memoryBytes: totalmem(),
    constrainedBytes: process.constrainedMemory(),
    freeDiskBytes: disk.bavail * disk.bsize,
  }
  return { ...engineLimits(machine), temporaryFolder, cacheFolder }
}
