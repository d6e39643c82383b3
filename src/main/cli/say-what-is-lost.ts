import type { DatasetSummary } from '../../shared/dataset/dataset-summary'
import type { EngineThread } from './engine-thread'
import type { Output } from './output'

/** Counting reads a file once more. Above this the answer would wait for it, and `sextant profile` is the place to ask. */
const mostBytes = 128 * 1024 * 1024

/** Says of each text file how many of its records are not among its rows, so that no answer rests on fewer rows than a person thinks. */
export async function sayWhatIsLost({ client }: EngineThread, datasets: readonly DatasetSummary[], output: Output, signal: AbortSignal): Promise<void> {
  for (const { id, name } of datasets.filter(({ format, sizeBytes }) => (format === 'csv' || format === 'json') && sizeBytes <= mostBytes)) {
    const { audit } = await client.request('audit/run', { dataset: id }, { signal })
    if (audit === null) continue
    const lost = audit.records - audit.header - audit.loaded - audit.preamble - audit.blank - audit.comment
    if (lost > 0) {
      const whole = audit.canLoadWhole ? ', --load-whole reads them' : ''
      output.note(`${name}: ${lost} of ${audit.records} records are not among the rows; \`sextant profile\` says which${whole}.`)
    }
  }
}
