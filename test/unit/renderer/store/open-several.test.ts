import { describe, expect, it } from 'vitest'
import { acceptOpened } from '../../../../src/renderer/store/datasets'
import { currentDocument } from '../../../../src/renderer/store/document'
import { sampleDataset } from '../support/fake-bridge'

describe('opening a folder of several datasets', () => {
  it('gives each a table, in order, and shows the first', () => {
    acceptOpened({ opened: ['a', 'b', 'c'].map((name) => sampleDataset({ id: name, name })), failed: [] })
    const { views, activeView } = currentDocument()
    expect(views.map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(views.find(({ id }) => id === activeView)?.name).toBe('a')
  })
})
