import type { z } from 'zod'

/**
 * One kind of request. `progress` is null when the answer comes all at once, otherwise the schema of what may come before it.
 * Types vanish at run time, so the side that answers parses `input` on arrival and `output` before it leaves.
 */
export interface ChannelShape {
  readonly input: z.ZodType
  readonly output: z.ZodType
  readonly progress: z.ZodType | null
}

export type Input<Shape extends ChannelShape> = z.input<Shape['input']>
export type Output<Shape extends ChannelShape> = z.output<Shape['output']>
export type Progress<Shape extends ChannelShape> = Shape['progress'] extends z.ZodType ? z.output<Shape['progress']> : never
