import type { z } from 'zod'
import type { ChannelShape, Output } from '../../shared/contract/channel-shape'
import { toAppError, type AppError } from '../../shared/errors/errors'
import type { Outcome } from '../../shared/contract/outcome'

export interface Question<Shape extends ChannelShape> {
  readonly channel: string
  readonly shape: Shape
  readonly handler: (input: z.output<Shape['input']>) => Promise<z.input<Shape['output']>>
  readonly isOwnPage: boolean
}

/** Answers one request of a page; never rejects. An answer that breaks the contract is a bug and is not sent. */
export async function answer<Shape extends ChannelShape>(question: Question<Shape>, input: unknown): Promise<Outcome<Output<Shape>>> {
  const { channel, shape, handler } = question
  if (!question.isOwnPage) return refused(channel, 'The request did not come from a page of Sextant.')
  const parsed = shape.input.safeParse(input)
  if (!parsed.success) return refused(channel, parsed.error.message)
  try {
    const output = shape.output.safeParse(await handler(parsed.data as z.output<Shape['input']>))
    if (output.success) return { ok: true, value: output.data as Output<Shape> }
    return failed({ code: 'bug', reason: `The answer to ${channel} was not as agreed.`, details: output.error.message })
  } catch (thrown) {
    return failed(toAppError(thrown))
  }
}

function refused(channel: string, reason: string): { ok: false; error: AppError } {
  return failed({ code: 'request-refused', channel, reason })
}

function failed(error: AppError): { ok: false; error: AppError } {
  return { ok: false, error }
}
