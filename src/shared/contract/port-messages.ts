import { z } from 'zod'
import { AppError } from '../errors/errors'

/**
 * The one protocol on every port to the engine (page ↔ engine, main ↔ engine, command line ↔ engine).
 * A request ends in exactly one `outcome`; `progress` may come before it; `cancel` asks for the end, which is then `cancelled`.
 */
export const PortRequest = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('request'), id: z.int(), channel: z.string().max(100), input: z.unknown() }),
  z.strictObject({ kind: z.literal('cancel'), id: z.int() }),
])
export type PortRequest = z.infer<typeof PortRequest>

export const PortReply = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('progress'), id: z.int(), value: z.unknown() }),
  z.strictObject({
    kind: z.literal('outcome'),
    id: z.int(),
    outcome: z.union([z.strictObject({ ok: z.literal(true), value: z.unknown() }), z.strictObject({ ok: z.literal(false), error: AppError })]),
  }),
  z.strictObject({ kind: z.literal('event'), name: z.string(), value: z.unknown() }),
])
export type PortReply = z.infer<typeof PortReply>
