import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { EngineSettings } from '../../../shared/contract/host-channels'
import type { DatasetSummary } from '../../../shared/result/dataset-summary'
import { Instances } from '../../duckdb/instances'
import { computeSumGrid } from '../../duckdb/sum-grid'
import { makeSources } from '../../sources/registry'
import type { RunTextTask } from '../../sources/text-work'
import { ImportAudits } from '../audit/import-audits'
import type { Ingests } from './ingests'
import { DatasetRegistry } from '../dataset-registry'
import { createQueryResults, type QueryResults } from '../query-results'

/** Everything one engine process consists of, put together. */
export interface RunningEngine {
  readonly settings: EngineSettings
  readonly instances: Instances
  readonly registry: DatasetRegistry
  readonly results: QueryResults
  readonly audits: ImportAudits
  readonly sources: ReturnType<typeof makeSources>
  readonly workFolder: string
  /** Null where nothing is ingested (command line). */
  readonly ingests: Ingests | null
}

export async function startEngine(settings: EngineSettings, runTextTask: RunTextTask, onChange: (summary: DatasetSummary) => void): Promise<RunningEngine> {
  const workFolder = join(settings.cacheFolder ?? settings.temporaryFolder, 'copies')
  await mkdir(workFolder, { recursive: true })
  await mkdir(settings.temporaryFolder, { recursive: true })
  const instances = await Instances.start(settings)
  const sources = makeSources(runTextTask)
  const results = createQueryResults()
  const registry = new DatasetRegistry({ instances, sources, workFolder, results, computeSumGrid, onChange })
  const audits = new ImportAudits({ entry: (id) => registry.entry(id), database: () => registry.database(), runTextTask })
  return { settings, instances, registry, results, audits, sources, workFolder, ingests: null }
}

