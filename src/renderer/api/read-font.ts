import { request } from './request'

/** The bytes of a face that comes with the app: a page fetches nothing itself. @throws AppFailure */
export async function readFont(address: string): Promise<Uint8Array> {
  return (await request('app/font', { address })).bytes
}
