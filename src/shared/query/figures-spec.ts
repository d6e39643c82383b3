import { z } from 'zod'
import { FigureParameters } from '../economic-index/figure'
import { FigureId } from '../economic-index/figure-id'
import { IndexPage } from './index-page'

/**
 * The figures of the Economic Index: their gallery (`figure` null), or one of them. It asks whichever releases are open, so it names no dataset.
 * `params` holds what a person set; what is absent is as the report had it.
 */
export const FiguresSpec = z.strictObject({
  version: z.literal(1),
  kind: z.literal('figures'),
  figure: FigureId.nullable(),
  params: FigureParameters,
  /** A page that is no figure. Absent: the gallery, or the figure. */
  page: IndexPage.optional(),
})
export type FiguresSpec = z.infer<typeof FiguresSpec>
