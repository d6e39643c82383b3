import { pngKeyword, withPngText } from '../../../shared/picture/png-text'
import { provenanceText, type Provenance } from '../../../shared/query/provenance'
import { chartFont } from '../picture/drawing'
import { embeddedFaces, type ReadFont } from './font-cuts'
import { serialisePicture } from './serialise-picture'

/** The one picture of a chart that is on screen; null while a chart shows something else. */
export function shownPicture(): SVGSVGElement | null {
  return document.querySelector<SVGSVGElement>('figure [data-chart-picture]')
}

/** The picture on screen once it shows what was asked last. */
export async function settledPicture(signal: AbortSignal): Promise<SVGSVGElement | null> {
  for (;;) {
    const picture = shownPicture()
    if (picture === null || picture.closest('[aria-busy=true]') === null || signal.aborted) return picture
    await new Promise((resolve) => setTimeout(resolve, lookAgainMs))
  }
}

const lookAgainMs = 50

/** What stands behind a picture for those who cannot see it. */
function descriptionOf(picture: SVGSVGElement): string {
  const id = picture.closest('figure')?.getAttribute('aria-describedby') ?? ''
  return document.getElementById(id)?.textContent ?? ''
}

/** The picture as the bytes of an SVG file. */
export async function svgFile(picture: SVGSVGElement, provenance: Provenance, { isTransparent, hasFonts }: { readonly isTransparent: boolean; readonly hasFonts: boolean }, readFont: ReadFont): Promise<Uint8Array<ArrayBuffer>> {
  const faces = hasFonts ? await facesOf(picture, readFont) : null
  return new TextEncoder().encode(serialisePicture(picture, { isTransparent, faces, scale: 1, description: descriptionOf(picture), provenance }))
}

/** The picture as the bytes of a PNG file, `scale` times as many pixels as it has px. */
export async function pngFile(picture: SVGSVGElement, provenance: Provenance, { isTransparent, scale }: { readonly isTransparent: boolean; readonly scale: number }, readFont: ReadFont): Promise<Uint8Array<ArrayBuffer>> {
  const svg = serialisePicture(picture, { isTransparent, faces: await facesOf(picture, readFont), scale, description: '', provenance })
  return withPngText(await rasterised(svg), pngKeyword, new TextEncoder().encode(provenanceText(provenance)))
}

function facesOf(picture: SVGSVGElement, readFont: ReadFont): Promise<string> {
  return embeddedFaces(picture.textContent, chartFont, readFont)
}

async function rasterised(svg: string): Promise<Uint8Array<ArrayBuffer>> {
  const address = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }))
  try {
    const image = new Image()
    image.src = address
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    return new Uint8Array(await (await canvas.convertToBlob({ type: 'image/png' })).arrayBuffer())
  } finally {
    URL.revokeObjectURL(address)
  }
}
