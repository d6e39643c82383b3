/** A face, or the part of it for some characters, as a style sheet describes it. */
export interface FontCut {
  readonly family: string
  readonly style: string
  readonly weight: string
  readonly unicodeRange: string
  readonly url: string
}

type Range = readonly [from: number, to: number]

/** The stretches of a `unicode-range`: `U+0-FF, U+131, U+4??`. Nothing said means every character. */
export function unicodeRanges(text: string): Range[] {
  const ranges = text.split(',').flatMap((part): Range[] => {
    const [, from, to] = /^\s*U\+([\dA-F?]+)(?:-([\dA-F]+))?\s*$/i.exec(part) ?? []
    if (from === undefined) return []
    return [[Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to ?? from.replaceAll('?', 'F'), 16)]]
  })
  return ranges.length === 0 ? [[0, 0x10ffff]] : ranges
}

/**
 * The cuts a text is drawn with, in the order of `cuts`: for each character that of the first family which has it. With each goes one of its characters:
 * not any in its range, because cuts share characters with each other; a letter or digit rather than a mark, because a comma has so little ink that
 * two smoothings of it differ as another face would; a blank only where there is nothing else.
 */
export function samplesOf(text: string, families: readonly string[], cuts: readonly FontCut[]): ReadonlyMap<FontCut, string> {
  const samples = new Map<FontCut, string>()
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0
    const has = (cut: FontCut): boolean => rangesOf(cut).some(([from, to]) => code >= from && code <= to)
    const cut = families.map((family) => cuts.find((one) => one.family === family && has(one))).find((one) => one !== undefined)
    if (cut === undefined) continue
    const known = samples.get(cut)
    if (known === undefined || inkOf(character) > inkOf(known)) samples.set(cut, character)
  }
  return new Map([...samples].toSorted(([one], [other]) => cuts.indexOf(one) - cuts.indexOf(other)))
}

function inkOf(character: string): number {
  return character.trim() === '' ? 0 : /[\p{L}\p{N}]/u.test(character) ? 2 : 1
}

const ranges = new WeakMap<FontCut, readonly Range[]>()

function rangesOf(cut: FontCut): readonly Range[] {
  const known = ranges.get(cut) ?? unicodeRanges(cut.unicodeRange)
  ranges.set(cut, known)
  return known
}

let known: { readonly sheets: number; readonly cuts: readonly FontCut[] } | null = null

/** Every cut that the page's style sheets know. Rules are read once for each new sheet: the Chinese face has more than a hundred of them. */
export function pageCuts(): readonly FontCut[] {
  const sheets = document.styleSheets.length
  if (known?.sheets !== sheets) known = { sheets, cuts: readCuts() }
  return known.cuts
}

function readCuts(): FontCut[] {
  return [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules].flatMap((rule): FontCut[] => {
    if (!(rule instanceof CSSFontFaceRule)) return []
    const read = (name: string): string => rule.style.getPropertyValue(name)
    const address = /url\(["']?([^"')]+)["']?\)/.exec(read('src'))?.[1]
    if (address === undefined) return []
    return [{
      family: read('font-family').replaceAll(/["']/g, ''), style: read('font-style') || 'normal', weight: read('font-weight') || 'normal',
      unicodeRange: read('unicode-range'), url: new URL(address, sheet.href ?? document.baseURI).href,
    }]
  }))
}

/** Faces by name from a `font-family` list. */
export function familiesOf(fontFamily: string): string[] {
  return fontFamily.split(',').map((name) => name.trim().replaceAll(/["']/g, ''))
}

/** The bytes of a face by its address. */
export type ReadFont = (url: string) => Promise<Uint8Array>

/** The rules that carry cuts, files and all. */
export async function embeddedFaces(cuts: readonly FontCut[], readFont: ReadFont): Promise<string> {
  const rules = cuts.map(async ({ family, style, weight, unicodeRange, url }) => {
    const range = unicodeRange === '' ? '' : `unicode-range:${unicodeRange};`
    return `@font-face{font-family:'${family}';font-style:${style};font-weight:${weight};${range}src:url(${dataAddress(await readFont(url))}) format('woff2')}`
  })
  return (await Promise.all(rules)).join('\n')
}

function dataAddress(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return `data:font/woff2;base64,${btoa(text)}`
}
