import { join } from 'node:path'
import { mkdir } from 'node:fs/promises'
import type { EngineSettings } from '../../../shared/contract/host-channels'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import { Instances } from '../../duckdb/instances'
import { computeSumGrid } from '../../duckdb/sum-grid'
import { Destinations } from '../../export/destinations'
import { FileHashes } from '../../export/file-hashes'
import { Readings } from '../../export/readings'
import { makeSources } from '../../sources/registry'
import type { StartTextThreads } from '../../index-builder/text-work/text-work'
import type { RunTextTask } from '../../sources/text-work'
import { ImportAudits } from '../audit/import-audits'
import { DatasetRegistry } from '../datasets/dataset-registry'
import { makeLabelSources, type LabelSourcesFor } from '../index-builder/label-sources'
import { CacheFolder } from '../ingest/cache-folder'
import type { RunCopy } from '../ingest/run-copy'
import { EconomicIndex } from '../economic-index/economic-index'
import { EconomicIndexDatasets } from '../datasets/economic-index-datasets'
import { personalCacheFolder } from '../personal-cache-folder'
import { keptDatasets } from '../datasets/kept-datasets'
import type { OpenDatasets } from '../open-datasets'
import { createQueryResults, type QueryResults } from '../datasets/query-results'
import { FirstRows } from './first-rows'
import { IngestQueue, type IngestQueueOptions } from './ingest-queue'

/** Everything one engine process consists of, put together. */
export interface RunningEngine {
  readonly settings: EngineSettings
  readonly instances: Instances
  readonly registry: DatasetRegistry
  /** Datasets that are no files. */
  readonly results: QueryResults
  readonly index: EconomicIndex
  readonly indexDatasets: EconomicIndexDatasets
  readonly audits: ImportAudits
  readonly sources: ReturnType<typeof makeSources>
  readonly workFolder: string
  readonly destinations: Destinations
  readonly readings: Readings
  readonly hashes: FileHashes
  /** Null where nothing is ingested (command line). */
  readonly ingests: IngestQueue | null
  readonly firstRows: FirstRows
  /** Where labels come from that records of conversations lack. */
  readonly labelSources: LabelSourcesFor
}

/** How often open files are looked at for changes. */
const checkFilesEveryMs = 4_000

/** The long jobs that belong on threads of their own, so that this one is free to answer. */
export interface EngineThreads {
  readonly runTextTask: RunTextTask
  readonly runCopy: RunCopy
  readonly startTextThreads: StartTextThreads
}

export async function startEngine(settings: EngineSettings, { runTextTask, runCopy, startTextThreads }: EngineThreads, onChange: (summary: DatasetSummary) => void): Promise<RunningEngine> {
  const workFolder = join(settings.cacheFolder ?? settings.temporaryFolder, 'copies')
  await mkdir(workFolder, { recursive: true })
  await mkdir(settings.temporaryFolder, { recursive: true })
  const instances = await Instances.start(settings)
  const sources = makeSources(runTextTask)
  const hashes = new FileHashes()
  const index = new EconomicIndex(whenAsked(() => registry), (path, signal) => hashes.sha256(path, signal))
  const indexDatasets = new EconomicIndexDatasets(index, whenAsked(() => registry))
  const results = keptDatasets(createQueryResults(), indexDatasets)
  const firstRows = new FirstRows()
  const ingests = settings.cacheFolder === null ? null : await makeIngestQueue(settings, settings.cacheFolder, { instances, registry: () => registry, onChange, firstRows, runCopy })
  const registry: DatasetRegistry = new DatasetRegistry({
    instances, sources, workFolder, results, computeSumGrid, onChange,
    ...(ingests === null
      ? {}
      : {
        reattach: (database, entry) => ingests.reattach(database, entry),
        afterOpen: (entry) => {
          // A database needs no copy, only its rows counted.
          if (entry.group.format === 'duckdb') void registry.countRows(entry).catch(() => undefined)
          else ingests.add(entry)
        },
        beforeClose: (entry) => {
          ingests.remove(entry)
          firstRows.forget(entry.source.id)
        },
      }),
  })
  setInterval(() => void registry.checkFiles().catch(() => undefined), checkFilesEveryMs).unref()
  const audits = new ImportAudits({ entry: (id) => registry.entry(id), database: () => registry.database(), runTextTask })
  const labelSources = makeLabelSources({ datasets: registry, startTextThreads, cacheFolder: settings.cacheFolder ?? personalCacheFolder() })
  return { settings, instances, registry, results, index, indexDatasets, audits, sources, workFolder, ingests, firstRows, labelSources, destinations: new Destinations(), readings: new Readings(), hashes }
}

/** Open datasets that are there once somebody asks: the registry knows of what rests on it, and that on the registry. */
function whenAsked(registry: () => OpenDatasets): OpenDatasets {
  return {
    get: (id) => registry().get(id),
    list: () => registry().list(),
    database: () => registry().database(),
    relationForSums: (id, fields, signal) => registry().relationForSums(id, fields, signal),
  }
}

/** What a copy is made with beside its settings. */
interface IngestParts extends Pick<IngestQueueOptions, 'registry' | 'onChange' | 'runCopy'> {
  readonly instances: Instances
  readonly firstRows: FirstRows
}

/** The copy is made beside the person's questions: on half of the threads and with a quarter of the memory. */
async function makeIngestQueue(settings: EngineSettings, folder: string, { instances, firstRows, ...parts }: IngestParts): Promise<IngestQueue> {
  const cache = new CacheFolder(folder, settings.cacheBudgetBytes)
  await cache.tidy()
  const copySettings = {
    threads: Math.max(1, Math.floor(settings.threads / 2)),
    memoryLimitBytes: Math.max(256 * 1024 ** 2, Math.floor(settings.memoryLimitBytes / 4)),
    temporaryFolder: settings.temporaryFolder,
  }
  return new IngestQueue({ ...parts, cache, settings: copySettings, mayStart: ({ source }) => firstRows.shown(source.id), onQuestions: (listener) => instances.onQuestions(listener) })
}
