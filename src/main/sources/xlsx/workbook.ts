import { AppFailure } from '../../../shared/errors/errors'
import { resolveTarget } from '../../export/office/office-package'
import { descendants, elementAt, elementsOf, parseXml, XmlError, type XmlElement } from '../../export/xml/xml-tree'
import type { ZipReader } from '../../export/zip/zip-reader'
import { meaningsOf, type DateSystem, type NumberMeaning } from './number-formats'

export interface Sheet {
  readonly name: string
  /** Its part in the file. */
  readonly part: string
  readonly isHidden: boolean
}

/** What a workbook says of itself, its cells left aside. */
export interface Workbook {
  readonly sheets: readonly Sheet[]
  readonly dateSystem: DateSystem
  /** By the style of a cell. */
  readonly meanings: readonly NumberMeaning[]
  /** Null: the texts stand in the cells. */
  readonly sharedStringsPart: string | null
}

/** @throws AppFailure `file-damaged` for what is no workbook */
export async function readWorkbook(zip: ZipReader, path: string): Promise<Workbook> {
  try {
    const main = (await relationsOf(zip, '')).find(({ type }) => type === 'officeDocument')?.target
    const xml = main === undefined ? null : await zip.readText(main)
    if (main === undefined || xml === null) throw new XmlError('It is a ZIP archive, but no workbook.')
    const root = parseXml(xml)
    const relations = await relationsOf(zip, main)
    const partOf = (type: string): string | null => relations.find((relation) => relation.type === type)?.target ?? null
    const list = elementAt(root, 'sheets')
    const sheets = (list === null ? [] : elementsOf(list, 'sheet')).flatMap((sheet): Sheet[] => {
      const id = [...sheet.attributes].find(([name]) => name.endsWith(':id'))?.[1]
      const relation = relations.find((one) => one.id === id)
      // Chart sheets and macro sheets hold no cells of data.
      if (relation === undefined || relation.type !== 'worksheet') return []
      return [{ name: sheet.attributes.get('name') ?? '', part: relation.target, isHidden: (sheet.attributes.get('state') ?? 'visible') !== 'visible' }]
    })
    const is1904 = ['1', 'true'].includes(elementAt(root, 'workbookPr')?.attributes.get('date1904') ?? '')
    const stylesPart = partOf('styles')
    const styles = stylesPart === null ? null : await zip.readText(stylesPart)
    return { sheets, dateSystem: is1904 ? 1904 : 1900, meanings: styles === null ? [] : meaningsIn(parseXml(styles)), sharedStringsPart: partOf('sharedStrings') }
  } catch (thrown) {
    if (!(thrown instanceof XmlError)) throw thrown
    throw new AppFailure({ code: 'file-damaged', path, format: 'Excel', reason: thrown.message }, { cause: thrown })
  }
}

function meaningsIn(root: XmlElement): readonly NumberMeaning[] {
  const formats = new Map([...descendants(root, 'numFmt')].map(({ attributes }) => [Number(attributes.get('numFmtId')), attributes.get('formatCode') ?? '']))
  const cells = elementAt(root, 'cellXfs')
  return meaningsOf(formats, cells === null ? [] : elementsOf(cells, 'xf').map(({ attributes }) => Number(attributes.get('numFmtId') ?? 0)))
}

interface Relation {
  readonly id: string
  /** The last word of its type: strict and transitional files name types differently. */
  readonly type: string
  readonly target: string
}

async function relationsOf(zip: ZipReader, part: string): Promise<Relation[]> {
  const place = part.lastIndexOf('/') + 1
  const xml = await zip.readText(`${part.slice(0, place)}_rels/${part.slice(place)}.rels`)
  if (xml === null) return []
  return elementsOf(parseXml(xml), 'Relationship').flatMap(({ attributes }) => {
    const target = attributes.get('Target') ?? ''
    return attributes.get('TargetMode') === 'External' ? [] : [{ id: attributes.get('Id') ?? '', type: (attributes.get('Type') ?? '').split('/').at(-1) ?? '', target: resolveTarget(part, target) }]
  })
}
