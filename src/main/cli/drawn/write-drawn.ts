import type { ChartJob } from '../../../shared/contract/draw-job'
import type { EngineThread } from '../engine-thread'
import type { Draw } from './draw-in-electron'

/** A chart with its numbers, for a file whose format is still to be said. */
export type DrawnChart = Omit<ChartJob, 'format'>

export interface DrawnTools {
  /** Asks a hidden window for its part. */
  readonly draw: Draw
  readonly engine: EngineThread
  readonly signal: AbortSignal
}

/** Makes the bytes of a chart's file. */
export type WriteDrawn = (chart: DrawnChart, tools: DrawnTools) => Promise<Uint8Array>
