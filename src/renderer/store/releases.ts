import { create } from 'zustand'
import type { FigureListing } from '../../shared/economic-index/figure'
import type { ReleaseSummary } from '../../shared/economic-index/release-summary'
import { toAppError, type AppError } from '../../shared/errors/errors'
import { engineRequest } from '../api/engine'
import { followIndexDatasets, putIndexDatasets } from './index-datasets'
import { touchDataset, useDatasetStore } from './datasets'

/** What figures ask, as far as answers and their age are concerned: all open releases together. */
export const releasesTopic = 'economic-index'

interface ReleaseStore {
  /** The Economic Index releases that are recognised among the open datasets. */
  readonly releases: readonly ReleaseSummary[]
  /** Every figure, with what keeps it from being drawn; empty while no release is open and none can be drawn. */
  readonly figures: readonly FigureListing[]
  /** Whether the lists are those of what is open now. */
  readonly isCurrent: boolean
  readonly error: AppError | null
}

export const useReleases = create<ReleaseStore>()(() => ({ releases: [], figures: [], isCurrent: true, error: null }))

/** Asks again whenever a file is opened, closed or read anew. Returns the function that ends it. */
export function followReleases(): () => void {
  let asked = ''
  const ask = (): void => {
    const { datasets, versions } = useDatasetStore.getState()
    const open = JSON.stringify(datasets.filter(({ format }) => format !== 'query-result' && format !== 'economic-index').map(({ id }) => [id, versions[id] ?? 0]))
    if (open === asked) return
    asked = open
    void askReleases(() => asked === open)
  }
  ask()
  const ends = [useDatasetStore.subscribe(ask), followIndexDatasets()]
  return () => ends.forEach((end) => end())
}

async function askReleases(isWanted: () => boolean): Promise<void> {
  const before = useReleases.getState()
  useReleases.setState({ isCurrent: false })
  try {
    const { releases } = await engineRequest('index/releases', null, { isBackground: true })
    const { figures } = useDatasetStore.getState().datasets.length === 0 ? { figures: [] } : await engineRequest('index/figures', null, { isBackground: true })
    const isOfUse = releases.length > 0 || figures.some(({ missing }) => missing.length === 0)
    if (isWanted()) useReleases.setState({ releases, figures: isOfUse ? figures : [], isCurrent: true, error: null })
    if (isWanted()) await putIndexDatasets(isOfUse, isWanted)
  } catch (thrown) {
    if (isWanted()) useReleases.setState({ releases: [], figures: [], isCurrent: true, error: toAppError(thrown) })
  }
  // What was drawn from other files is another picture now.
  if (isWanted() && before.figures.length > 0) touchDataset(releasesTopic)
}
