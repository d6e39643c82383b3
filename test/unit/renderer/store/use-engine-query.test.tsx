import { act, cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { connectEngine } from '../../../../src/renderer/api/engine'
import { putDatasets, useDatasetStore } from '../../../../src/renderer/store/datasets'
import { askAhead } from '../../../../src/renderer/store/asked-ahead'
import { newTableSpec } from '../../../../src/renderer/store/new-spec'
import { invalidateDataset } from '../../../../src/renderer/store/results'
import { useEngineQuery } from '../../../../src/renderer/store/use-engine-query'
import type { FakeBridge } from '../support/fake-bridge'
import { installFakeBridge, sampleDataset } from '../support/fake-bridge'
import { settle } from '../support/settle'

let bridge: FakeBridge
let disconnect = (): void => undefined
let asked = 0

function Counter({ isSorted = false }: { readonly isSorted?: boolean }) {
  const spec = { ...newTableSpec('d1'), sort: isSorted ? [{ field: 'country', direction: 'ascending' as const }] : [] }
  const state = useEngineQuery('table/count', { spec }, { lane: 'counter', dataset: 'd1' })
  return (
    <>
      <output>{state.kind === 'running' ? `running${state.isSlow ? ' slowly' : ''}` : state.kind === 'done' ? String(state.value.rowCount) : state.kind}</output>
      {state.kind === 'running' && <button onClick={state.cancel}>stop</button>}
      {state.kind === 'cancelled' && <button onClick={state.retry}>again</button>}
    </>
  )
}
const shown = (): string | null => screen.getByRole('status').textContent

beforeEach(() => {
  asked = 0
  bridge = installFakeBridge()
  disconnect = connectEngine()
  useDatasetStore.setState({ datasets: [], isLoaded: true, versions: {} })
  putDatasets([sampleDataset()])
  invalidateDataset('d1')
  bridge.engine['table/count'] = () => ({ rowCount: ++asked })
})
afterEach(() => {
  cleanup()
  disconnect()
})

describe('a question to the engine', () => {
  it('is asked once and remembered while its rows stay the same', async () => {
    const { rerender } = render(<Counter />)
    await settle(30)
    expect(shown()).toBe('1')
    rerender(<Counter isSorted />)
    await settle(30)
    expect(shown()).toBe('2')
    rerender(<Counter />)
    await settle(30)
    expect(shown()).toBe('1')
  })
  it('that was sent ahead is taken and not asked twice; another one is dropped', async () => {
    const spec = { ...newTableSpec('d1'), sort: [] }
    askAhead('table/count', { spec }, { lane: 'counter', dataset: 'd1' })
    const { rerender } = render(<Counter />)
    await settle(30)
    expect([shown(), asked]).toEqual(['1', 1])
    askAhead('table/count', { spec: { ...spec, sort: [{ field: 'city', direction: 'descending' }] } }, { lane: 'counter', dataset: 'd1' })
    rerender(<Counter isSorted />)
    await settle(30)
    expect(shown()).toBe(String(asked))
  })
  it('is asked again when the file is read another way, but not when its fast copy is ready', async () => {
    render(<Counter />)
    await settle(30)
    act(() => putDatasets([sampleDataset({ storage: { kind: 'cache' } })]))
    await settle(30)
    expect(shown()).toBe('1')
    act(() => putDatasets([sampleDataset({ storage: { kind: 'cache' }, fields: [] })]))
    await settle(30)
    expect(shown()).toBe('2')
  })
  it('says that it is slow after 150 ms, can be stopped, and asked again', async () => {
    delete bridge.engine['table/count']
    render(<Counter />)
    expect(shown()).toBe('running')
    await settle(200)
    expect(shown()).toBe('running slowly')
    fireEvent.click(screen.getByText('stop'))
    await settle(10)
    expect(shown()).toBe('cancelled')
    bridge.engine['table/count'] = () => ({ rowCount: 42 })
    fireEvent.click(screen.getByText('again'))
    await settle(30)
    expect(shown()).toBe('42')
  })
})
