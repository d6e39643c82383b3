import { expect, test } from 'vitest'
import { readSvgProvenance } from '../../../../../src/main/export/svg-provenance'
import { samplesOf, unicodeRanges, type FontCut } from '../../../../../src/renderer/charts/picture-files/font-cuts'
import { serialisePicture } from '../../../../../src/renderer/charts/picture-files/serialise-picture'
import { provenanceText, type Provenance } from '../../../../../src/shared/query/provenance'

const provenance: Provenance = {
  kind: 'sextant-provenance', version: 1, appVersion: '1.0.0', exportedAt: '2026-01-01T00:00:00.000Z',
  // Everything XML has trouble with: markup, quotes, control characters, what is no character at all.
  view: { name: `<b>& "pay" 'x' ]]> \u0001 \u007f \ufffe 年薪`, spec: { version: 1, kind: 'sql', text: 'SELECT 1 < 2 -- &amp;\r\n' } },
  sql: 'SELECT 1', datasets: [], filters: null, rows: { read: null, used: null, result: 1 }, overrides: [],
}
const plain = { isTransparent: false, faces: null, scale: 1, description: 'Two bars', provenance, probes: [] }

function picture(): SVGSVGElement {
  document.body.innerHTML = `<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100" viewBox="0 0 200 100" aria-label="Pay &amp; more" data-chart-picture="">
    <title></title><desc></desc><rect data-chart-background="" width="200" height="100" fill="#fff"></rect>
    <text x="1" y="2">a<title>whole &lt;text&gt;</title></text><foreignObject x="10" y="20" width="30" height="40" data-cloud=""><canvas></canvas></foreignObject></svg>`
  const svg = document.querySelector<SVGSVGElement>('svg')
  if (svg === null) throw new Error('No picture')
  const canvas = svg.querySelector('canvas')
  if (canvas !== null) canvas.toDataURL = () => 'data:image/png;base64,AAAA'
  return svg
}

const parsed = (svg: string): Document => new DOMParser().parseFromString(svg, 'image/svg+xml')

test('a picture as SVG: named, described, with where it comes from to the last byte', () => {
  const svg = serialisePicture(picture(), plain)
  const root = parsed(svg).documentElement
  expect(root.querySelector(':scope > title')?.textContent).toBe('Pay & more')
  expect(root.querySelector(':scope > desc')?.textContent).toBe('Two bars')
  const read = readSvgProvenance(new TextEncoder().encode(svg))
  expect(read).not.toBeNull()
  expect(read === null ? '' : provenanceText(read)).toBe(provenanceText(provenance))
})

test('a picture as SVG: texts stay texts, clouds become pictures, what is on screen stays as it is', () => {
  const shown = picture()
  const before = shown.outerHTML
  const root = parsed(serialisePicture(shown, plain)).documentElement
  expect(root.querySelector('text')?.textContent).toBe('awhole <text>')
  expect(root.querySelector('foreignObject')).toBeNull()
  const image = root.querySelector('image')
  expect(['x', 'y', 'width', 'height', 'href'].map((name) => image?.getAttribute(name))).toEqual(['10', '20', '30', '40', 'data:image/png;base64,AAAA'])
  expect(shown.outerHTML).toBe(before)
})

test('a picture as SVG: with and without its ground, in its size or larger', () => {
  expect(parsed(serialisePicture(picture(), plain)).querySelector('[data-chart-background]')).not.toBeNull()
  const root = parsed(serialisePicture(picture(), { ...plain, isTransparent: true, scale: 3 })).documentElement
  expect(root.querySelector('[data-chart-background]')).toBeNull()
  expect(['width', 'height', 'viewBox'].map((name) => root.getAttribute(name))).toEqual(['600', '300', '0 0 200 100'])
})

test('a picture as SVG: a label with a character that XML cannot hold does not break the file', () => {
  const shown = picture()
  const label = shown.querySelector('text')
  if (label !== null) label.textContent = 'a\u0001b'
  expect(parsed(serialisePicture(shown, plain)).querySelector('text')?.textContent).toBe('ab')
})

const cut = (family: string, unicodeRange: string): FontCut => ({ family, unicodeRange, style: 'normal', weight: '100 900', url: `${family} ${unicodeRange}` })

test('unicode-range: single characters, stretches, wildcards; nothing said is everything', () => {
  expect(unicodeRanges('U+0-FF, u+131,U+4??')).toEqual([[0, 0xff], [0x131, 0x131], [0x400, 0x4ff]])
  expect(unicodeRanges('')).toEqual([[0, 0x10ffff]])
})

test('needed cuts: those of the first family that has a character, and no others', () => {
  const [latin, greek, hanLatin, han, moreHan] = [cut('A', 'U+0-FF'), cut('A', 'U+370-3FF'), cut('B', 'U+0-FF'), cut('B', 'U+5E74'), cut('B', 'U+20000-2FFFF')]
  const cuts = [latin, greek, hanLatin, han, moreHan]
  expect([...samplesOf('pay', ['A', 'B'], cuts).keys()]).toEqual([latin])
  expect([...samplesOf('年 pay', ['A', 'B'], cuts).keys()]).toEqual([latin, han])
  expect([...samplesOf('α𠀀', ['A', 'B', 'sans-serif'], cuts).keys()]).toEqual([greek, moreHan])
  expect([...samplesOf('☃', ['A', 'B'], cuts).keys()]).toEqual([])
  // Each is tried with a character it draws: digits are drawn with the first family, though the second has them too; and a comma says less than a letter.
  const shared = cut('B', 'U+30-39, U+3001, U+751F')
  expect(samplesOf('5、生', ['A', 'B'], [latin, shared]).get(shared)).toBe('生')
})
