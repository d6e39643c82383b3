import { beforeEach, describe, expect, it } from 'vitest'
import { datasetById, putDatasets, takeOffList, useDatasetStore } from '../../../../src/renderer/store/datasets'
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

  it('stands where it stood when it was closed and comes back', () => {
    const ids = ['dataset_2', 'dataset_9', 'query:a', 'dataset_10']
    putDatasets(ids.map((id) => sampleDataset({ id })))
    takeOffList('dataset_9')
    putDatasets([sampleDataset({ id: 'dataset_9' })])
    expect(useDatasetStore.getState().datasets.map(({ id }) => id)).toEqual(['dataset_2', 'query:a', 'dataset_9', 'dataset_10'])
    putDatasets([sampleDataset({ id: 'dataset_11' }), sampleDataset({ id: 'query:b' })])
    expect(useDatasetStore.getState().datasets.map(({ id }) => id).slice(-2)).toEqual(['dataset_11', 'query:b'])
  })

  it('takes other fields, and counts as changed', () => {
    const dataset = sampleDataset({ id: 'd' })
    putDatasets([dataset])
    putDatasets([{ ...dataset, fields: [{ name: 'other', kind: 'text', type: 'VARCHAR' }] }])
    expect(datasetById('d')?.fields.map(({ name }) => name)).toEqual(['other'])
    expect(useDatasetStore.getState().versions['d']).toBe(1)
  })
})
