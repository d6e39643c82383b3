import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { draftOf } from '../../../../../src/renderer/features/index-builder/roles-draft'
import { putDatasets, useDatasetStore } from '../../../../../src/renderer/store/datasets'
import { sampleDataset } from '../../support/fake-bridge'

const draft = draftOf({ conversation: 'id', account: 'who', thresholds: { conversations: 40, accounts: 9, clusterConversations: 500, clusterAccounts: 250 } })

/** The module as a window that was just started has it. */
async function fresh(): Promise<typeof import('../../../../../src/renderer/features/index-builder/remembered-drafts')> {
  vi.resetModules()
  const { putDatasets: put } = await import('../../../../../src/renderer/store/datasets')
  put([sampleDataset()])
  return import('../../../../../src/renderer/features/index-builder/remembered-drafts')
}

beforeEach(() => {
  localStorage.clear()
  useDatasetStore.setState({ datasets: [], isLoaded: true, versions: {} })
  putDatasets([sampleDataset()])
})
afterEach(() => { vi.resetModules() })

test('what was chosen for a table is there again after the app was ended; what is no choice is not taken for one', async () => {
  const first = await fresh()
  first.rememberDraft('d1', draft)
  expect((await fresh()).recallDraft('d1')).toEqual(draft)
  localStorage.setItem('index-builder-roles', '[["cut short')
  expect((await fresh()).recallDraft('d1')).toBeNull()
})

test('another table under the same id is another one', async () => {
  const first = await fresh()
  first.rememberDraft('d1', draft)
  const later = await fresh()
  const { putDatasets: put } = await import('../../../../../src/renderer/store/datasets')
  put([{ ...sampleDataset(), fields: [] }])
  expect(later.recallDraft('d1')).toBeNull()
})
