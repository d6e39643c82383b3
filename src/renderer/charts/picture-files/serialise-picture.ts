import type { Provenance } from '../../../shared/query/provenance'
import { pictureProvenance } from './picture-provenance'
import { probeHeightPx, probePx, type FontProbe } from './font-probes'

const svgNamespace = 'http://www.w3.org/2000/svg'

/** Names our element among what other programs put into a picture. */
const provenanceNamespace = 'urn:sextant:provenance:1'

export interface PictureChoice {
  /** The picture without its ground. */
  readonly isTransparent: boolean
  /** `@font-face` rules to carry along; null: the faces are only named. */
  readonly faces: string | null
  /** How many times as large as on screen. */
  readonly scale: number
  /** What the picture shows, in words, for who cannot see it. */
  readonly description: string
  /** Where it comes from; null: not said in the picture itself. */
  readonly provenance: Provenance | null
  /** Characters below the picture that tell whether its faces are ready. */
  readonly probes: readonly FontProbe[]
}

/**
 * The picture on screen as an SVG file of its own: texts as texts, clouds of points as pictures of their canvas, with title, description
 * and where it comes from. The element on screen stays as it is.
 */
export function serialisePicture(picture: SVGSVGElement, { isTransparent, faces, scale, description, provenance, probes }: PictureChoice): string {
  const copy = picture.cloneNode(true) as SVGSVGElement
  replaceClouds(picture, copy)
  if (isTransparent) copy.querySelector('[data-chart-background]')?.remove()
  const [width, height] = ['width', 'height'].map((side) => Number(picture.getAttribute(side))) as [number, number]
  const tall = height + probeHeightPx(probes, height)
  copy.setAttribute('width', String(width * scale))
  copy.setAttribute('height', String(tall * scale))
  if (probes.length > 0) copy.setAttribute('viewBox', `0 0 ${width} ${tall}`)
  copy.append(...probes.map(probeText))
  const head = [named('title', picture.getAttribute('aria-label') ?? ''), named('desc', description), ...(provenance === null ? [] : [metadata(provenance)]), ...(faces === null ? [] : [named('style', faces)])]
  for (const old of copy.querySelectorAll(':scope > title, :scope > desc')) old.remove()
  copy.prepend(...head)
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy).replaceAll(notInXml, '')}\n`
}

/** No XML may hold these; a label of the data may. */
const notInXml = /[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu

function named(name: 'title' | 'desc' | 'style', text: string): SVGElement {
  const element = document.createElementNS(svgNamespace, name)
  element.textContent = text
  return element
}

function probeText({ character, family, weight, x, y }: FontProbe): SVGElement {
  const element = document.createElementNS(svgNamespace, 'text')
  for (const [name, value] of Object.entries({ x, y, 'font-size': probePx, 'font-weight': weight, 'font-family': `'${family}', sans-serif` })) element.setAttribute(name, String(value))
  element.textContent = character
  return element
}

function metadata(provenance: Provenance): SVGElement {
  const element = document.createElementNS(svgNamespace, 'metadata')
  const record = document.createElementNS(provenanceNamespace, 'provenance')
  // What XML cannot hold is written as JSON writes it, so that nothing of the record is lost.
  record.textContent = pictureProvenance(provenance).replaceAll(/[\p{Cc}\ufffe\uffff]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
  element.append(record)
  return element
}

function replaceClouds(picture: SVGSVGElement, copy: SVGSVGElement): void {
  const canvases = [...picture.querySelectorAll('[data-cloud]')].map((cloud) => cloud.querySelector('canvas'))
  for (const [index, cloud] of [...copy.querySelectorAll('[data-cloud]')].entries()) {
    const image = document.createElementNS(svgNamespace, 'image')
    for (const name of ['x', 'y', 'width', 'height']) image.setAttribute(name, cloud.getAttribute(name) ?? '0')
    image.setAttribute('href', canvases[index]?.toDataURL('image/png') ?? '')
    cloud.replaceWith(image)
  }
}
