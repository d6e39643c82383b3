import type { SlideTable, TableCell } from '../../../shared/slides/slide-table'
import { xmlText } from '../xml-text'
import { emuPerPoint, transformXml, type Box } from './frame'
import { lineXml } from './ink'
import { shapeNames } from './slide-record'
import { boldFactor, cellMarginPoints, lineHeightPoints, linesWithin } from './table-measures'
import { paragraphXml, sampledParagraphXml, type SampleLook, type SlideLanguage } from './text'

/** What a shape is called, and what it says to those who do not see it. */
function named(id: number, name: string, altText = ''): string {
  return `<p:cNvPr id="${id}" name="${xmlText(name)}"${altText === '' ? '' : ` descr="${xmlText(altText)}"`}/>`
}

/** How a title stands on a template that does not say so itself. */
export interface TitlePlace {
  readonly index?: string
  /** Absent: where its layout has it. */
  readonly box?: Box | null
  /** Absent: as it inherits it. */
  readonly sample?: SampleLook | null
}

/** A title. */
export function titleXml(id: number, type: 'title' | 'ctrTitle' | 'subTitle', text: string, language: SlideLanguage, { index = '', box = null, sample = null }: TitlePlace = {}): string {
  return `<p:sp><p:nvSpPr>${named(id, type === 'subTitle' ? 'Subtitle' : 'Title')}<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="${type}"${index === '' ? '' : ` idx="${xmlText(index)}"`}/></p:nvPr></p:nvSpPr>${box === null ? '<p:spPr/>' : `<p:spPr>${transformXml('a:xfrm', box)}</p:spPr>`}<p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>${
    text.split('\n').map((line) => (sample === null ? paragraphXml(line, language, { points: null }) : sampledParagraphXml(line, language, sample))).join('')}</p:txBody></p:sp>`
}

/** A box of plain text. */
export function textBoxXml(id: number, name: string, box: Box, text: string, language: SlideLanguage, points: number, anchor: 't' | 'b'): string {
  return `<p:sp><p:nvSpPr>${named(id, name)}<p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>${transformXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="${anchor}"><a:normAutofit/></a:bodyPr><a:lstStyle/>${
    text.split('\n').map((line) => paragraphXml(line, language, { points, ink: 'muted' })).join('')}</p:txBody></p:sp>`
}

export function chartFrameXml(id: number, box: Box, relation: string, altText: string): string {
  return graphicFrame(id, shapeNames.chart, box, altText, 'http://schemas.openxmlformats.org/drawingml/2006/chart', `<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="${relation}"/>`)
}

/** A drawing with a picture of pixels for programs that know no SVG. */
export function pictureXml(id: number, box: Box, png: string, svg: string, altText: string): string {
  return `<p:pic><p:nvPicPr>${named(id, shapeNames.picture, altText)}<p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="${png}"><a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="${svg}"/></a:ext></a:extLst></a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>${
    transformXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>`
}

const tallestLine = 340_000

export function tableFrameXml(id: number, box: Box, table: SlideTable, language: SlideLanguage, altText: string): string {
  const whole = table.widths.reduce((sum, width) => sum + width, 0)
  const widths = table.widths.map((width) => Math.round((width / whole) * box.width))
  const wrapped = table.lines.map((line) => linesOfText(line, widths, table.points))
  const own = wrapped.map((count) => Math.ceil(lineHeightPoints(table.points, count) * emuPerPoint))
  // Few lines stand further apart.
  const room = box.height - own.reduce((sum, height) => sum + height, 0)
  const heights = own.map((height) => (room <= 0 ? height : Math.max(height, Math.min(tallestLine, height + Math.floor(room / own.length)))))
  const rows = table.lines.map((line, index) => `<a:tr h="${heights[index] ?? tallestLine}">${line.map((cell) => tableCellXml(cell, index < table.headerLines, table.points, language)).join('')}</a:tr>`)
  const grid = widths.map((width) => `<a:gridCol w="${width}"/>`).join('')
  return graphicFrame(
    id, shapeNames.table, { ...box, height: heights.reduce((sum, height) => sum + height, 0) }, altText, 'http://schemas.openxmlformats.org/drawingml/2006/table',
    `<a:tbl><a:tblPr${table.headerLines > 0 ? ' firstRow="1"' : ''}/><a:tblGrid>${grid}</a:tblGrid>${rows.join('')}</a:tbl>`,
  )
}

/** How many lines the text of the tallest cell takes. */
function linesOfText(line: readonly TableCell[], widths: readonly number[], points: number): number {
  let at = 0
  return Math.max(1, ...line.map(({ text, span, isBold }) => {
    const room = widths.slice(at, at + span).reduce((sum, width) => sum + width, 0) / emuPerPoint - cellMarginPoints
    at += span
    return linesWithin(text, room, points * (isBold ? boldFactor : 1))
  }))
}

const aligned = { start: 'l', end: 'r', centre: 'ctr' } as const

/** A cell, and the empty ones it covers. */
function tableCellXml(cell: TableCell, isHeader: boolean, points: number, language: SlideLanguage): string {
  const isBold = cell.isBold || isHeader
  const text = paragraphXml(cell.text, language, { points, isBold, ink: cell.isMuted ? 'muted' : 'text' }, `<a:pPr algn="${aligned[cell.align]}"/>`)
  const none = ['lnL', 'lnR', 'lnT'].map((side) => lineXml('rule', null, []).replaceAll('a:ln>', `a:${side}>`)).join('')
  const below = lineXml(isHeader ? 'muted' : 'rule', isHeader ? 1 : 0.75, []).replace('<a:ln ', '<a:lnB ').replace('</a:ln>', '</a:lnB>')
  const fill = cell.fill === null ? '<a:noFill/>' : `<a:solidFill><a:srgbClr val="${cell.fill.toUpperCase()}"/></a:solidFill>`
  const properties = `<a:tcPr marL="76200" marR="76200" marT="12700" marB="12700" anchor="ctr">${none}${below}${fill}</a:tcPr>`
  const span = cell.span > 1 ? ` gridSpan="${cell.span}"` : ''
  const covered = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'.repeat(cell.span - 1)
  return `<a:tc${span}><a:txBody><a:bodyPr/><a:lstStyle/>${text}</a:txBody>${properties}</a:tc>${covered}`
}

function graphicFrame(id: number, name: string, box: Box, altText: string, uri: string, content: string): string {
  return `<p:graphicFrame><p:nvGraphicFramePr>${named(id, name, altText)}<p:cNvGraphicFramePr><a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>${transformXml('p:xfrm', box)}<a:graphic><a:graphicData uri="${uri}">${content}</a:graphicData></a:graphic></p:graphicFrame>`
}

/** A white sheet that lets a little of the ground through; it says nothing to those who do not see it. */
export function sheetXml(id: number, box: Box): string {
  return `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Sextant sheet"><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>${
    transformXml('a:xfrm', box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"><a:alpha val="92000"/></a:srgbClr></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>`
}
