import { xmlText } from '../xml-text'
import { fillXml, type Ink } from './ink'

/** Languages in which proofing tools read a text. */
export type SlideLanguage = 'en' | 'zh-CN'

export interface TextLook {
  /** Null: as the placeholder or theme says. */
  readonly points: number | null
  readonly isBold?: boolean
  readonly ink?: Ink
}

const themeFaces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'

/** Attributes that name the languages of a text: Latin and Chinese characters stand side by side in both. */
function languageXml(language: SlideLanguage): string {
  return language === 'en' ? 'lang="en-US" altLang="zh-CN"' : 'lang="zh-CN" altLang="en-US"'
}

/** The look of a template's sample text, to be written out. */
export interface SampleLook {
  /** Of a run, as XML: ` sz="2700" b="1"`. */
  readonly attributes: string
  /** Colour and face, as XML. */
  readonly inside: string
  /** Of its paragraph. */
  readonly align: string | null
}

/** A paragraph in the look of a sample. */
export function sampledParagraphXml(text: string, language: SlideLanguage, { attributes, inside, align }: SampleLook): string {
  return `<a:p><a:pPr${align === null ? '' : ` algn="${xmlText(align)}"`} indent="0"><a:buNone/></a:pPr><a:r><a:rPr ${languageXml(language)}${attributes} dirty="0">${inside}</a:rPr><a:t>${xmlText(text).replaceAll(/&#(9|10|13);/g, ' ')}</a:t></a:r></a:p>`
}

/** A paragraph of one run. */
export function paragraphXml(text: string, language: SlideLanguage, { points, isBold, ink }: TextLook, properties = ''): string {
  const size = points === null ? '' : ` sz="${Math.round(points * 100)}"`
  const weight = isBold === undefined ? '' : ` b="${isBold ? 1 : 0}"`
  const run = `${languageXml(language)}${size}${weight} dirty="0"`
  if (text === '') return `<a:p>${properties}<a:endParaRPr ${run}/></a:p>`
  // A placeholder has the faces of its master; other boxes name the theme's, without which some programs take their own.
  return `<a:p>${properties}<a:r><a:rPr ${run}>${ink === undefined ? '' : fillXml(ink, [])}${points === null ? '' : themeFaces}</a:rPr><a:t>${xmlText(text).replaceAll(/&#(9|10|13);/g, ' ')}</a:t></a:r></a:p>`
}

/** How all texts of a part of a chart look. Latin and Chinese faces are those of the theme. */
export function chartTextXml(points: number, ink: Ink, isBold = false, rotation = ''): string {
  return `<c:txPr><a:bodyPr${rotation}/><a:lstStyle/><a:p><a:pPr>${chartRunXml('a:defRPr', points, ink, isBold)}</a:pPr><a:endParaRPr lang="en-US"/></a:p></c:txPr>`
}

/** The look of a run in a chart, under the name the place asks for. */
export function chartRunXml(name: string, points: number, ink: Ink, isBold: boolean, attributes = ''): string {
  return `<${name}${attributes} sz="${Math.round(points * 100)}" b="${isBold ? 1 : 0}">${fillXml(ink, [])}${themeFaces}</${name}>`
}
