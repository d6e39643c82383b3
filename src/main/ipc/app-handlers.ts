import type { z } from 'zod'
import type { AppChannelName, AppChannels } from '../../shared/contract/app-channels'

export type Handler<Name extends AppChannelName> = (
  input: z.output<AppChannels[Name]['input']>,
) => Promise<z.input<AppChannels[Name]['output']>>

/** A channel without a handler does not compile. */
export type AppHandlers = { readonly [Name in AppChannelName]: Handler<Name> }
