import { cleanup, fireEvent, render, screen } from '@testing-library/react'
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { FieldSparkline } from '../../../../../src/renderer/components/profile/field-sparkline'
import { ProfileCard } from '../../../../../src/renderer/components/profile/profile-card'
import { startTranslation } from '../../../../../src/renderer/i18n/i18n'
import type { ColumnProfile } from '../../../../../src/shared/result/column-profile'
import type { Field } from '../../../../../src/shared/result/field'

beforeAll(() => { startTranslation('en') })
afterEach(cleanup)

const field: Field = { name: 'price', kind: 'decimal', type: 'DECIMAL(18,2)' }
const profile: ColumnProfile = {
  field: 'price', basis: { kind: 'first-rows', rowCount: 500_000 }, nullCount: 25_000, distinct: { count: 1_234_567, isApproximate: true },
  min: '-12345678901234567.89', max: '99.50', quantiles: [{ at: 0.5, value: '42.00' }], areQuantilesApproximate: true, mean: 43.5, nonFiniteCount: 0,
  topValues: [], histogram: { edges: [0, 50, 100], counts: [3, 9] },
}
const show = (state: 'running' | 'done' | 'cancelled' | 'failed', change: Partial<ColumnProfile> | null = {}, onResume?: () => void) =>
  render(<ProfileCard field={field} profile={change === null ? null : { ...profile, ...change }} locale="en-GB" state={state} onCancel={() => undefined} {...(onResume === undefined ? {} : { onResume })} />)

describe('profile card', () => {
  it('says that estimates are estimates, and what was looked at', () => {
    show('running')
    expect(screen.getByText('≈1,234,567')).toBeDefined()
    expect(screen.getByText('≈42.00')).toBeDefined()
    expect(screen.getByText('First 500,000 rows only')).toBeDefined()
    expect(screen.getByText('25,000 · 5%')).toBeDefined()
  })

  it('keeps every digit of a smallest value that no double holds', () => {
    show('done')
    expect(screen.getByText('-12,345,678,901,234,567.89')).toBeDefined()
  })

  it('names the whole file once it has been read, and then offers neither to stop nor to go on', () => {
    show('cancelled', { basis: { kind: 'all-rows', rowCount: 74_000_000 }, distinct: { count: 12, isApproximate: false } })
    expect(screen.getByText('All 74,000,000 rows')).toBeDefined()
    expect(screen.getByText('12')).toBeDefined()
    expect(screen.queryByRole('button')).toBeNull()
  })

  it('offers to go on after it was stopped', () => {
    const onResume = vi.fn()
    show('cancelled', {}, onResume)
    fireEvent.click(screen.getByRole('button', { name: 'Compute the rest' }))
    expect(onResume).toHaveBeenCalledOnce()
  })

  it('has something to say before anything is known', () => {
    show('running', null)
    expect(screen.getByText('Nothing computed yet')).toBeDefined()
  })

  it('draws the distribution with the ends of its axis', () => {
    show('done')
    expect(screen.getByRole('img', { name: 'Distribution from 0 to 100; the fullest bin holds 9 rows' })).toBeDefined()
  })

  it('shows a missing value among the most frequent apart from the text "null"', () => {
    show('done', { topValues: [{ value: null, count: 5 }, { value: 'null', count: 4 }, { value: '', count: 3 }], histogram: null })
    expect(screen.getAllByText('null').map((element) => element.classList.contains('missing'))).toEqual([true, false])
    expect(screen.getByText('""')).toBeDefined()
  })
})

describe('field sparkline', () => {
  it('draws a bar for each bin that holds anything, as high as its share of the fullest', () => {
    const { container } = render(<FieldSparkline profile={{ ...profile, histogram: { edges: [0, 1, 2, 3], counts: [12, 0, 24] } }} />)
    const path = container.querySelector('path')?.getAttribute('d') ?? ''
    expect(path.match(/M/g)).toHaveLength(2)
    expect(path).toMatch(/V12H.*V0H/)
  })

  it('keeps its place while there is no profile', () => {
    const { container } = render(<FieldSparkline profile={null} />)
    expect(container.querySelector('svg')).not.toBeNull()
  })
})
