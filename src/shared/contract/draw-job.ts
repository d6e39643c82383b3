import { z } from 'zod'
import { FigureResult } from '../economic-index/figure'
import { ChartSpec } from '../query/chart-spec'
import { RegressionSpec } from '../query/regression-spec'
import { Provenance } from '../query/provenance'
import { ColumnBatch } from '../result/columns'
import { Field } from '../result/field'
import { RegressionResult } from '../result/regression-result'
import { AppError } from '../errors/errors'
import { FileBytes } from './export-channels'
import type { ChannelShape } from './channel-shape'

/** What a hidden window makes for the command line: its part of a file of this name. Each has a line in `renderer/drawing/writers.ts`. */
export const DrawFormat = z.enum(['png', 'svg', 'pdf', 'pptx'])
export type DrawFormat = z.infer<typeof DrawFormat>

/** How a picture that the command line asks for is drawn. */
export const DrawLook = z.strictObject({
  language: z.enum(['en', 'zh-CN']),
  widthPx: z.int().min(200).max(8_000),
  heightPx: z.int().min(150).max(8_000),
  /** PNG: pixels for each px. */
  scale: z.int().min(1).max(4),
  /** Null: the chart's own, or light. */
  theme: z.enum(['light', 'dark', 'print']).nullable(),
  isTransparent: z.boolean(),
  hasFonts: z.boolean(),
  hasFooter: z.boolean(),
})
export type DrawLook = z.infer<typeof DrawLook>

/** A chart with its numbers, to be drawn by a window that knows neither engine nor files. */
export const ChartJob = z.strictObject({
  kind: z.literal('chart'),
  format: DrawFormat,
  spec: ChartSpec,
  answer: z.strictObject({ batch: ColumnBatch, omitted: z.int().nonnegative(), missing: z.int().nonnegative(), form: z.enum(['marks', 'sample', 'density']) }),
  fields: z.array(Field),
  datasetName: z.string(),
  /** The figure that the chart draws, for its names in the language asked for; null for a chart of a person's own. */
  figure: FigureResult.nullable(),
  provenance: Provenance,
  look: DrawLook,
})
export type ChartJob = z.infer<typeof ChartJob>

/** A regression with its answer, to become slides: its plots and its coefficients. */
export const RegressionJob = z.strictObject({
  kind: z.literal('regression'),
  spec: RegressionSpec,
  result: RegressionResult,
  fields: z.array(Field),
  viewName: z.string(),
  look: DrawLook,
})
export type RegressionJob = z.infer<typeof RegressionJob>

export const DrawJob = z.discriminatedUnion('kind', [ChartJob, RegressionJob])
export type DrawJob = z.infer<typeof DrawJob>

/** What became of a job: its bytes, or why there are none. */
export const DrawResult = z.strictObject({ bytes: FileBytes.nullable(), error: AppError.nullable() })
export type DrawResult = z.infer<typeof DrawResult>

/** What the hidden page of a drawing run asks. Part of `appChannels`; the window of a person is refused. */
export const drawChannels = {
  /** The next job; null: there is no more. */
  'draw/job': { input: z.null(), output: DrawJob.nullable(), progress: null },
  'draw/done': { input: DrawResult, output: z.null(), progress: null },
} as const satisfies Record<string, ChannelShape>
