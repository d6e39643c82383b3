import { beforeEach, describe, expect, it } from 'vitest'
import { datasetById, putDatasets, useDatasetStore } from '../../../../src/renderer/store/datasets'
import { sampleDataset } from '../support/fake-bridge'

beforeEach(() => {
  useDatasetStore.setState({ datasets: [], versions: {} })
})

describe('a dataset told of again', () => {
  it('keeps its array of fields while they are the same, so that no table begins anew with every progress of a copy', () => {
    const dataset = sampleDataset({ id: 'd' })
    putDatasets([dataset])
    const { fields } = datasetById('d') ?? {}
    putDatasets([{ ...structuredClone(dataset), storage: { kind: 'ingesting', fraction: 0.5, isPaused: false } }])
    expect(datasetById('d')?.storage.kind).toBe('ingesting')
    expect(datasetById('d')?.fields).toBe(fields)
  })

  it('takes other fields, and counts as changed', () => {
    const dataset = sampleDataset({ id: 'd' })
    putDatasets([dataset])
    putDatasets([{ ...dataset, fields: [{ name: 'other', kind: 'text', type: 'VARCHAR' }] }])
    expect(datasetById('d')?.fields.map(({ name }) => name)).toEqual(['other'])
    expect(useDatasetStore.getState().versions['d']).toBe(1)
  })
})
