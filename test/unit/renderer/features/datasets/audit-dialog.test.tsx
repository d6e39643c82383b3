import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ImportAudit } from '../../../../../src/shared/dataset/import-audit'
import { connectEngine } from '../../../../../src/renderer/api/engine'
import { AuditDialog } from '../../../../../src/renderer/features/datasets/audit-dialog'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'
import { putDatasets, useDatasetStore } from '../../../../../src/renderer/store/datasets'
import { installFakeBridge, sampleDataset } from '../../support/fake-bridge'
import { settle } from '../../support/settle'

// 1 header + 6 loaded + 2 quarantined + 1 blank = 10 of 12 records: two are missing.
const lossy: ImportAudit = {
  records: 12, header: 1, loaded: 6, quarantined: 2, preamble: 0, blank: 1, comment: 0, complete: false,
  problems: [{ kind: 'rows-lost', count: 2, line: 8, details: '' }], canLoadWhole: true,
}
let disconnect = (): void => undefined
let datasetCount = 0

function open(audit: ImportAudit) {
  // Counts are kept by dataset: each test has its own.
  const dataset = sampleDataset({ id: `audited-${datasetCount++}` })
  const bridge = installFakeBridge({
    'dataset/reopen': ({ options }: { options: NonNullable<typeof dataset.reader>['asked'] }) => ({ ...dataset, reader: { asked: options, used: options } }),
  })
  bridge.engine['audit/run'] = () => ({ audit })
  bridge.engine['audit/quarantined'] = () => ({
    records: [{ file: 'sales.csv', line: 4, reason: '3 fields instead of 2', text: 'a;b;c' }, { file: 'sales.csv', line: 9, reason: 'bad', text: 'x' }], total: 2,
  })
  disconnect = connectEngine()
  putDatasets([dataset])
  render(<AuditDialog dataset={dataset.id} onClose={() => undefined} />)
  return bridge
}

beforeEach(() => {
  startTranslation('en')
  useDatasetStore.setState({ datasets: [], isLoaded: true, versions: {} })
})
afterEach(() => {
  cleanup()
  disconnect()
})

describe('import audit', () => {
  it('is a balance sheet that shows what is missing', async () => {
    open(lossy)
    await settle()
    const rows = within(screen.getByRole('table', { name: 'Balance' })).getAllByRole('row').map((row) => row.textContent)
    expect(rows).toEqual([
      'Header1', 'Rows loaded6', 'Not loaded (quarantined)2', 'Blank lines1', 'Sum10', 'Records in the file12', 'Difference2',
    ])
    expect(screen.getByText(/does not add up/)).toBeTruthy()
    expect(screen.getByText(/first on line 8/)).toBeTruthy()
  })
  it('lists the quarantined records with line, reason and text', async () => {
    open(lossy)
    await settle()
    const table = within(screen.getByRole('region', { name: 'Records not loaded' })).getAllByRole('row')
    expect(table[1]?.textContent).toBe('43 fields instead of 2a;b;c')
  })
  it('loads the file whole with one press', async () => {
    const bridge = open(lossy)
    await settle()
    fireEvent.click(screen.getByRole('button', { name: 'Load the file whole' }))
    await settle()
    const reopened = bridge.asked.find(({ channel }) => channel === 'dataset/reopen')
    expect(reopened?.input).toMatchObject({ options: { isLoadedWhole: true } })
  })
  it('is content when every record is accounted for', async () => {
    open({ ...lossy, records: 8, loaded: 7, quarantined: 0, blank: 0, complete: true, problems: [], canLoadWhole: false })
    await settle()
    expect(screen.getByText('Every record is accounted for.')).toBeTruthy()
    expect(screen.queryByText('Difference')).toBeNull()
    expect(screen.queryByRole('button', { name: 'Load the file whole' })).toBeNull()
  })
})
