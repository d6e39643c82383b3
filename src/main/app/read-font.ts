import type { Session } from 'electron'
import { AppFailure } from '../../shared/errors/errors'
import { isBundleAddress } from './bundle-files'

/**
 * A face that comes with the app, read through the app's own scheme, which serves nothing else.
 * @throws AppFailure `request-refused` for any other address
 */
export async function readFont(address: string, session: Pick<Session, 'fetch'>): Promise<Uint8Array<ArrayBuffer>> {
  const isFont = isBundleAddress(address) && new URL(address).pathname.endsWith('.woff2')
  const answer = isFont ? await session.fetch(address) : null
  if (answer?.ok !== true) throw new AppFailure({ code: 'request-refused', channel: 'app/font', reason: 'There is no such face.' })
  return new Uint8Array(await answer.arrayBuffer())
}
