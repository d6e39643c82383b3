import { areProbesDrawn, type FontProbe } from './font-probes'

/** How long the faces of a picture may take; they come with it and usually need one turn. */
const patienceMs = 10_000

/**
 * An SVG picture as a PNG.
 * @param size of the picture in px, without its probes
 * @param scale pixels for each px; the SVG's own width and height are that many times its view box
 * @throws Error when its faces are not drawn in time: no picture is better than one of boxes
 */
export async function rasterise(svg: string, size: { readonly widthPx: number; readonly heightPx: number }, scale: number, probes: readonly FontProbe[]): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = await loaded(address)
    const startedMs = performance.now()
    while (!areProbesDrawn(image, probes, scale)) {
      if (performance.now() - startedMs > patienceMs) throw new Error('The faces of the picture were not drawn in time.')
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
    const canvas = new OffscreenCanvas(Math.round(size.widthPx * scale), Math.round(size.heightPx * scale))
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  } finally {
    URL.revokeObjectURL(address)
  }
}

/** Not `decode()`, which waits for a frame and so for ever in a window that nobody sees. */
function loaded(address: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => { resolve(image) }
    image.onerror = () => { reject(new Error('The picture could not be read back.')) }
    image.src = address
  })
}
