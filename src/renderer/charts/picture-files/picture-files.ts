import { pngKeyword, withPngText } from '../../../shared/picture/png-text'
import type { Provenance } from '../../../shared/query/provenance'
import { chartFont } from '../picture/drawing'
import { embeddedFaces, familiesOf, pageCuts, samplesOf, type FontCut, type ReadFont } from './font-cuts'
import { fontProbes, probeFont } from './font-probes'
import { pictureProvenance } from './picture-provenance'
import { rasterise } from './rasterise'
import { serialisePicture } from './serialise-picture'

/** A picture that is drawn, and what a file of it says. */
export interface DrawnPicture {
  readonly element: SVGSVGElement
  /** What stands behind it, for who cannot see it. */
  readonly description: string
  /** Where it comes from; null: it goes into a file that says so itself. */
  readonly provenance: Provenance | null
}

/** The picture as an SVG document. */
export async function svgText({ element, description, provenance }: DrawnPicture, { isTransparent, hasFonts }: { readonly isTransparent: boolean; readonly hasFonts: boolean }, readFont: ReadFont): Promise<string> {
  const faces = hasFonts ? await embeddedFaces([...samplesIn(element).keys()], readFont) : null
  return serialisePicture(element, { isTransparent, faces, scale: 1, description, provenance, probes: [] })
}

/**
 * The picture as the bytes of a PNG file, `scale` times as many pixels as it has px.
 * @throws Error when its faces cannot be drawn
 */
export async function pngBytes({ element, provenance }: DrawnPicture, { isTransparent, scale }: { readonly isTransparent: boolean; readonly scale: number }, readFont: ReadFont): Promise<Uint8Array<ArrayBuffer>> {
  const samples = samplesIn(element)
  const size = sizeOf(element)
  const probes = fontProbes(samples, size.widthPx, size.heightPx)
  const [faces] = await Promise.all([embeddedFaces([...samples.keys()], readFont), ...probes.map((probe) => document.fonts.load(probeFont(probe), probe.character))])
  const svg = serialisePicture(element, { isTransparent, faces, scale, description: '', provenance: null, probes })
  const png = await rasterise(svg, size, scale, probes)
  return provenance === null ? png : withPngText(png, pngKeyword, new TextEncoder().encode(pictureProvenance(provenance)))
}

/** In px. */
export function sizeOf(picture: SVGSVGElement): { readonly widthPx: number; readonly heightPx: number } {
  return { widthPx: Number(picture.getAttribute('width')), heightPx: Number(picture.getAttribute('height')) }
}

function samplesIn(picture: SVGSVGElement): ReadonlyMap<FontCut, string> {
  return samplesOf(picture.textContent, familiesOf(chartFont), pageCuts())
}
