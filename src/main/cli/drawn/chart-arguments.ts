import { resolve } from 'node:path'
import type { DrawFormat, DrawLook } from '../../../shared/contract/draw-job'
import type { Reading } from '../reading'
import { UsageError } from '../usage-error'
import { drawnFormatOf } from './drawn-formats'
import { lookFrom, type LookFlagValues } from './look-flags'

export interface ChartCommand {
  readonly kind: 'chart'
  readonly reading: Reading
  /** Absolute, or `-` for standard input. */
  readonly specPath: string
  /** `csv`: the marks, as `query` writes them. */
  readonly format: DrawFormat | 'csv'
  /** Absolute. */
  readonly outputPath: string
  readonly look: DrawLook
  /** Writes where the numbers come from into a file beside a CSV, which has no room for it. */
  readonly hasSidecar: boolean
}

/** Understands the words after `chart`, already taken apart. @throws UsageError */
export function chartCommand(reading: Reading, { spec, output, 'no-sidecar': withoutSidecar, ...look }: LookFlagValues & { readonly spec?: string; readonly output?: string; readonly 'no-sidecar'?: boolean }, folder: string): ChartCommand {
  if (spec === undefined || spec === '') throw new UsageError('chart needs --spec and the file of a chart, e.g. --spec chart.json.')
  if (output === undefined || output === '' || output === '-') throw new UsageError('chart needs -o and the file to draw, e.g. -o chart.svg.')
  const outputPath = resolve(folder, output)
  return {
    kind: 'chart', reading, outputPath, specPath: spec === '-' ? '-' : resolve(folder, spec),
    format: /\.csv$/i.test(output) ? 'csv' : drawnFormatOf(output), look: lookFrom(look), hasSidecar: withoutSidecar !== true,
  }
}
