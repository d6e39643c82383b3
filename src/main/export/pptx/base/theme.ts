import type { SlideColours } from '../../../../shared/slides/deck'
import { xmlDeclaration, xmlText } from '../../xml-text'
import { accentCount } from '../ink'

/** Faces that stand on every machine with PowerPoint; others draw them with faces of the same widths. */
const latin = 'Arial'
const eastAsian = 'Microsoft YaHei'

/** The theme: our palette as accents, so that charts are recoloured with the design. Effects are flat. Source: ECMA-376 Part 1, 20.1.6. */
export function themeXml(name: string, { background, text, series }: SlideColours): string {
  const hex = (colour: string | undefined): string => (colour ?? '#808080').slice(1).toUpperCase()
  const colour = (tag: string, value: string | undefined): string => `<a:${tag}><a:srgbClr val="${hex(value)}"/></a:${tag}>`
  const accents = Array.from({ length: accentCount }, (_, index) => colour(`accent${index + 1}`, series[index])).join('')
  const fonts = (tag: string): string => `<a:${tag}><a:latin typeface="${latin}"/><a:ea typeface="${eastAsian}"/><a:cs typeface=""/><a:font script="Hans" typeface="微软雅黑"/></a:${tag}>`
  const fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
  const line = `<a:ln w="9525">${fill}</a:ln>`
  const effect = '<a:effectStyle><a:effectLst/></a:effectStyle>'
  const three = (one: string): string => `${one}${one}${one}`
  return `${xmlDeclaration}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="${xmlText(name)}"><a:themeElements><a:clrScheme name="${xmlText(name)}">${
    colour('dk1', text)}${colour('lt1', background)}${colour('dk2', text)}${colour('lt2', between(background, text))}${accents}${colour('hlink', series[0])}${colour('folHlink', series[6])}</a:clrScheme><a:fontScheme name="${xmlText(name)}">${
    fonts('majorFont')}${fonts('minorFont')}</a:fontScheme><a:fmtScheme name="${xmlText(name)}"><a:fillStyleLst>${three(fill)}</a:fillStyleLst><a:lnStyleLst>${three(line)}</a:lnStyleLst><a:effectStyleLst>${
    three(effect)}</a:effectStyleLst><a:bgFillStyleLst>${three(fill)}</a:bgFillStyleLst></a:fmtScheme></a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>`
}

/** Of the text's colour in that of rules: enough to be seen on light and dark. */
const ruleShare = 0.18

/** A quiet colour for rules of tables: LibreOffice draws no line that lets the ground through. */
function between(background: string, text: string): string {
  const part = (colour: string, at: number): number => Number.parseInt(colour.slice(at, at + 2), 16)
  return `#${[1, 3, 5].map((at) => Math.round(part(background, at) * (1 - ruleShare) + part(text, at) * ruleShare).toString(16).padStart(2, '0')).join('')}`
}
