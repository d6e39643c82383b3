import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { asDetected } from '../../../../../src/shared/dataset/reader-options'
import { connectEngine } from '../../../../../src/renderer/api/engine'
import { parseNullTexts } from '../../../../../src/renderer/features/datasets/reader-choices'
import { ReaderOptionsDialog } from '../../../../../src/renderer/features/datasets/reader-options-dialog'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'
import { putDatasets } from '../../../../../src/renderer/store/datasets'
import type { FakeBridge } from '../../support/fake-bridge'
import { installFakeBridge, sampleDataset } from '../../support/fake-bridge'
import { settle as settleFor } from '../../support/settle'

const settle = (): Promise<void> => settleFor(300)
const previews: unknown[] = []
let bridge: FakeBridge
let disconnect = (): void => undefined

beforeEach(() => {
  startTranslation('en')
  previews.length = 0
  bridge = installFakeBridge({ 'dataset/reopen': () => sampleDataset() })
  bridge.engine['reader/preview'] = (input) => {
    previews.push(input)
    const field = { name: 'country', kind: 'text', type: 'VARCHAR' }
    const data = { encoding: 'dictionary', codes: Int32Array.of(0, -1), dictionary: ['NA'] }
    return { used: { ...asDetected, delimiter: ';' }, batch: { rowCount: 2, columns: [{ field, data }] }, rawLines: ['country', 'NA'] }
  }
  disconnect = connectEngine()
  putDatasets([sampleDataset()])
  render(<ReaderOptionsDialog dataset="d1" onClose={() => undefined} />)
})
afterEach(() => {
  cleanup()
  disconnect()
})

describe('reader options', () => {
  it('say what was detected, and preview the rows: NA stays NA, null is null', async () => {
    await settle()
    expect(screen.getByRole('button', { name: /As detected: Semicolon ;.*Delimiter/ })).toBeTruthy()
    expect(screen.getAllByRole('cell').map((cell) => cell.textContent)).toEqual(['NA', 'null'])
  })
  it('preview again a moment after a change, once for a word', async () => {
    await settle()
    const before = previews.length
    const field = screen.getByRole('textbox', { name: 'Texts that mean “missing”' })
    for (const text of ['N', 'NA', 'NA,', 'NA, -']) fireEvent.change(field, { target: { value: text } })
    await settle()
    expect(previews.slice(before)).toEqual([{ dataset: 'd1', options: { ...asDetected, nullTexts: ['NA', '-'] } }])
  })
  it('apply reads the file again with exactly these options; reset goes back to detection', async () => {
    await settle()
    fireEvent.change(screen.getByRole('textbox', { name: 'Lines to skip before the table' }), { target: { value: '3' } })
    fireEvent.click(screen.getByRole('button', { name: 'Read it this way' }))
    await settle()
    expect(bridge.asked.find(({ channel }) => channel === 'dataset/reopen')?.input).toEqual({ dataset: 'd1', options: { ...asDetected, skipLines: 3 } })
    fireEvent.click(screen.getByRole('button', { name: 'Reset to detected' }))
    await settle()
    expect(previews.at(-1)).toEqual({ dataset: 'd1', options: asDetected })
  })
  it('an empty list of missing texts means as detected', () => {
    expect(parseNullTexts(' , ')).toBeNull()
    expect(parseNullTexts('NA, n/a')).toEqual(['NA', 'n/a'])
  })
})
