import { extname } from 'node:path'
import { DrawFormat } from '../../../shared/contract/draw-job'
import { UsageError } from '../usage-error'
import { slideFile } from './drawn-slide'
import type { WriteDrawn } from './write-drawn'

/** What `sextant chart` and `sextant figure` draw, by how the file's name ends. A new format is one line here and in `DrawFormat`. */
export const drawnFormats: Readonly<Record<DrawFormat, WriteDrawn>> = {
  svg: picture('svg'),
  png: picture('png'),
  pdf: picture('pdf'),
  pptx: slideFile,
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
