import { pngKeyword, readPngText } from '../../shared/picture/png-text'
import { readProvenance, type Provenance } from '../../shared/query/provenance'
import { plainText } from './office/custom-part'

/** Where a picture that left Sextant comes from, be it PNG or SVG; null for any other file. */
export function readPictureProvenance(bytes: Uint8Array): Provenance | null {
  const inPng = readPngText(bytes, pngKeyword)
  if (inPng !== null) return readProvenance(new TextDecoder().decode(inPng))
  const inside = /<(?:\w+:)?provenance xmlns(?::\w+)?="urn:sextant:provenance:1"[^>]*>([^<]*)</.exec(new TextDecoder().decode(bytes))?.[1]
  return inside === undefined ? null : readProvenance(plainText(inside))
}
