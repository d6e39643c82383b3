import { extname } from 'node:path'
import { DrawFormat, type DrawJob } from '../../../shared/contract/draw-job'
import type { EngineThread } from '../engine-thread'
import { UsageError } from '../usage-error'
import type { Draw } from './draw-in-electron'
import { slideFile } from './drawn-slide'

/** A chart with its numbers, for a file whose format is still to be said. */
export type DrawnChart = Omit<DrawJob, 'format'>

export interface DrawnTools {
  /** Asks a hidden window for its part. */
  readonly draw: Draw
  readonly engine: EngineThread
  readonly signal: AbortSignal
}

/** Makes the bytes of a chart's file. */
export type WriteDrawn = (chart: DrawnChart, tools: DrawnTools) => Promise<Uint8Array>

/** What `sextant chart` and `sextant figure` draw, by how the file's name ends. A new format is one line here and in `DrawFormat`. */
export const drawnFormats: Readonly<Record<DrawFormat, WriteDrawn>> = {
  svg: picture('svg'),
  png: picture('png'),
  pdf: picture('pdf'),
  pptx: (chart, tools) => slideFile(chart, tools),
}

/** The drawn format a name asks for; null for any other name. */
export function drawnFormatNamed(name: string): DrawFormat | null {
  return DrawFormat.options.find((format) => format === name.toLowerCase()) ?? null
}

/** @throws UsageError unless the ending of a file's name says how to draw it */
export function drawnFormatOf(path: string): DrawFormat {
  const format = drawnFormatNamed(extname(path).slice(1))
  if (format === null) throw new UsageError(`The ending of the output file says what is drawn: ${new Intl.ListFormat('en', { type: 'disjunction' }).format(DrawFormat.options)}; ${path} has another.`)
  return format
}

function picture(format: DrawFormat): WriteDrawn {
  return (chart, { draw, signal }) => draw({ ...chart, format }, signal)
}
