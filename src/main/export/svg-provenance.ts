import { readProvenance, type Provenance } from '../../shared/query/provenance'
import { plainText } from './xml-text'

/** Where an SVG picture that left Sextant comes from; null for any other file. */
export function readSvgProvenance(bytes: Uint8Array): Provenance | null {
  const inside = /<(?:\w+:)?provenance xmlns(?::\w+)?="urn:sextant:provenance:1"[^>]*>([^<]*)</.exec(new TextDecoder().decode(bytes))?.[1]
  return inside === undefined ? null : readProvenance(plainText(inside))
}
