import electron, { nativeImage, type NativeImage } from 'electron'
import { AppFailure } from '../../shared/errors/errors'

/** Electron 45 has the clipboard of the web platform; its predecessors have one of their own. The types of neither know the other. */
interface ClipboardOfEither {
  readonly clipboard: { writeImage?(image: NativeImage): void; write(items: readonly object[]): Promise<void> | void }
  readonly ClipboardItem?: new (items: Readonly<Record<string, Blob>>) => object
}

/** Puts a picture on the clipboard. @throws AppFailure `request-refused` for what is no PNG */
export async function writePicture(png: Uint8Array<ArrayBuffer>): Promise<void> {
  const image = nativeImage.createFromBuffer(Buffer.from(png))
  if (image.isEmpty()) throw new AppFailure({ code: 'request-refused', channel: 'clipboard/write-picture', reason: 'This is no picture.' })
  const { clipboard, ClipboardItem } = electron as unknown as ClipboardOfEither
  if (clipboard.writeImage !== undefined) clipboard.writeImage(image)
  else if (ClipboardItem !== undefined) await clipboard.write([new ClipboardItem({ 'image/png': new Blob([png], { type: 'image/png' }) })])
}
