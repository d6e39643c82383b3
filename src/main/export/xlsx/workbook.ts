import { provenanceText, type Provenance } from '../../../shared/query/provenance'
import { aboutContent } from './about-content'
import type { SheetContent } from '../sheet-content'
import type { ContentWords } from '../words'
import { xmlDeclaration, xmlText } from '../xml-text'
import { ZipWriter } from '../zip/zip-writer'
import { provenanceParts } from '../office/custom-part'
import { sheetXml, type SheetCounts } from './sheet-xml'
import { StyleTable } from './styles'

const packageTypes = 'application/vnd.openxmlformats-package'
const sheetTypes = 'application/vnd.openxmlformats-officedocument.spreadsheetml'
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/**
 * Writes an Excel workbook to a new file: the content, then a sheet that says where it comes from. Lines are written as they come, so that
 * a million of them take no more memory than a few thousand.
 * @throws AppFailure `format-limit`
 */
export async function writeWorkbook(path: string, content: SheetContent, provenance: Provenance, words: ContentWords): Promise<SheetCounts> {
  const zip = await ZipWriter.create(path)
  try {
    const styles = new StyleTable()
    const counts: SheetCounts = { rows: 0, keptAsText: 0, cutTexts: 0 }
    await zip.add('xl/worksheets/sheet1.xml', sheetXml(content, styles, counts))
    const about = aboutContent({ ...provenance, rows: { ...provenance.rows, result: counts.rows } }, counts, words)
    await zip.add('xl/worksheets/sheet2.xml', sheetXml(about, styles, { rows: 0, keptAsText: 0, cutTexts: 0 }))
    await finishWorkbook(zip, [sheetName(content.name), words.about], styles, provenance)
    return counts
  } catch (cause) {
    await zip.abandon()
    throw cause
  }
}

/** Adds every part of a workbook but its sheets, which are there already, and ends the file. `provenance` null: it carries none. */
export async function finishWorkbook(zip: ZipWriter, sheetNames: readonly string[], styles: StyleTable, provenance: Provenance | null): Promise<void> {
  const custom = provenance === null ? null : provenanceParts(provenanceText(provenance), 'xl')
  const names = unique(sheetNames)
  await zip.add('xl/styles.xml', styles.xml())
  await zip.add('xl/workbook.xml', `${xmlDeclaration}<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="${relations}"><sheets>${
    names.map((name, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`)
  await zip.add('xl/_rels/workbook.xml.rels', relationships([
    ...names.map((_, index) => ({ type: `${relations}/worksheet`, target: `worksheets/sheet${index + 1}.xml` })),
    { type: `${relations}/styles`, target: 'styles.xml' },
    ...(custom === null ? [] : [{ type: `${relations}/customXml`, target: custom.target }]),
  ]))
  for (const part of custom?.parts ?? []) await zip.add(part.name, part.content)
  await zip.add('_rels/.rels', relationships([{ type: `${relations}/officeDocument`, target: 'xl/workbook.xml' }]))
  await zip.add('[Content_Types].xml', `${xmlDeclaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="${
    packageTypes}.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${sheetTypes}.sheet.main+xml"/>${
    names.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="${sheetTypes}.worksheet+xml"/>`).join('')
  }<Override PartName="/xl/styles.xml" ContentType="${sheetTypes}.styles+xml"/>${custom?.contentTypes ?? ''}</Types>`)
  await zip.finish()
}

/** A relationships part; ids count from rId1 in the order given. */
function relationships(list: readonly { readonly type: string; readonly target: string }[]): string {
  return `${xmlDeclaration}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${
    list.map(({ type, target }, index) => `<Relationship Id="rId${index + 1}" Type="${type}" Target="${xmlText(target)}"/>`).join('')}</Relationships>`
}

/** What Excel takes as the name of a sheet: at most 31 characters, some of them not allowed. */
function sheetName(name: string): string {
  const cleaned = name.replaceAll(/[\\/?*[\]:\u0000-\u001f]/g, ' ').replaceAll(/^'+|'+$/g, '').trim().slice(0, 31).trim()
  return cleaned === '' || cleaned.toLowerCase() === 'history' ? 'Data' : cleaned
}

function unique(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let free = name
    for (let number = 2; taken.has(free.toLowerCase()); number += 1) free = `${name.slice(0, 27)} ${number}`
    taken.add(free.toLowerCase())
    return free
  })
}
