import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExportRequest } from '../../../../../src/shared/contract/export-channels'
import { connectEngine } from '../../../../../src/renderer/api/engine'
import { ExportDialog } from '../../../../../src/renderer/features/export/export-dialog'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'
import { putDatasets, useDatasetStore } from '../../../../../src/renderer/store/datasets'
import { addView } from '../../../../../src/renderer/store/document'
import { useNotices } from '../../../../../src/renderer/store/notices'
import { useSettings } from '../../../../../src/renderer/store/settings'
import { installFakeBridge, sampleDataset } from '../../support/fake-bridge'
import { settle } from '../../support/settle'

let disconnect = (): void => undefined

beforeEach(() => {
  startTranslation('en')
  useDatasetStore.setState({ datasets: [], isLoaded: true, versions: {} })
  useNotices.setState({ notices: [] })
  useSettings.setState({ theme: 'system', language: null }, true)
})
afterEach(() => {
  cleanup()
  disconnect()
})

function open(destination: string | null) {
  const bridge = installFakeBridge({ 'export/choose': () => ({ destination }), 'settings/save': () => null })
  const requests: ExportRequest[] = []
  bridge.engine['export/run'] = (input: ExportRequest) => {
    requests.push(input)
    return { fileName: 'a b.xlsx', sizeBytes: 5_000, rowCount: 2, notes: [{ kind: 'kept-as-text', count: 3 }] }
  }
  disconnect = connectEngine()
  putDatasets([sampleDataset()])
  addView('Pay: a/b', {
    version: 3, kind: 'pivot', dataset: 'd1', rows: ['country'], columns: [], values: [{ aggregate: 'sum', field: 'revenue' }], totals: { rows: false, columns: false }, axes: { rows: {}, columns: {} },
    filter: { kind: 'compare', field: 'country', operator: '=', value: 'Japan' },
  })
  render(<ExportDialog onClose={() => undefined} />)
  return { bridge, requests }
}

test('export dialog: a pivot goes out as on screen, named and with its filters in words; what the format changed is said', async () => {
  const { bridge, requests } = open('there')
  fireEvent.click(screen.getByRole('button', { name: 'Export…' }))
  await settle()
  expect(bridge.asked).toContainEqual({ channel: 'export/choose', input: { suggestedName: 'Pay a b.xlsx' } })
  expect(requests).toMatchObject([{
    format: 'xlsx', shape: 'as-seen', destination: 'there',
    words: { language: 'en', viewName: 'Pay: a/b', filters: expect.stringContaining('Japan') as string, measures: ['Sum of revenue'] },
  }])
  expect(bridge.asked).toContainEqual({ channel: 'settings/save', input: { theme: 'system', language: null, rowsExport: 'xlsx' } })
  expect(useNotices.getState().notices).toMatchObject([{ kind: 'info', text: expect.stringMatching(/Saved a b\.xlsx .*3 numbers/) as string }])
})

test('export dialog: the next rows are proposed as the last ones left', async () => {
  const { requests } = open('there')
  fireEvent.click(screen.getByRole('button', { name: 'Export…' }))
  await settle()
  cleanup()
  useSettings.setState({ rowsExport: 'csv', chartExport: 'pdf' })
  render(<ExportDialog onClose={() => undefined} />)
  fireEvent.click(screen.getByRole('button', { name: 'Export…' }))
  await settle()
  expect(requests.map(({ format }) => format)).toEqual(['xlsx', 'csv'])
})

test('export dialog: a closed save dialog writes nothing', async () => {
  const { requests } = open(null)
  fireEvent.click(screen.getByRole('button', { name: 'Export…' }))
  await settle()
  expect(requests).toEqual([])
})
