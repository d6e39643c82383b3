import { arch, platform, release } from 'node:os'
import { app } from 'electron'
import type { z } from 'zod'
import type { AppChannels } from '../../shared/contract/app-channels'
import type { EngineSettings } from '../../shared/contract/host-channels'
import type { BlockedRequests } from './blocked-requests'

interface AboutEngine {
  readonly duckdb: string
  readonly settings: EngineSettings
  memory(): Promise<{ usedBytes: number; limitBytes: number; threads: number; cacheBytes: number }>
}

/** What the About panel shows. Without a running engine its memory is null and its limits are those asked for. */
export async function aboutThisApp(engine: AboutEngine, blocked: BlockedRequests): Promise<z.input<AppChannels['app/about']['output']>> {
  const memory = await engine.memory().catch(() => null)
  return {
    version: app.getVersion(),
    electron: process.versions.electron ?? '',
    chrome: process.versions.chrome ?? '',
    duckdb: engine.duckdb,
    platform: `${platform()} ${release()} ${arch()}`,
    blockedRequests: blocked.count,
    engineMemoryBytes: memory?.usedBytes ?? null,
    memoryLimitBytes: memory?.limitBytes ?? engine.settings.memoryLimitBytes,
    threads: memory?.threads ?? engine.settings.threads,
    cacheBytes: memory?.cacheBytes ?? 0,
  }
}
