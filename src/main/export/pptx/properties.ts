import type { OfficePackage } from '../office/office-package'
import { xmlDeclaration, xmlText } from '../xml-text'

const coreType = 'application/vnd.openxmlformats-package.core-properties+xml'
const appType = 'application/vnd.openxmlformats-officedocument.extended-properties+xml'

/** What file managers show: title, program and time. @param moment ISO 8601 */
export function setProperties(deck: OfficePackage, title: string, moment: string, version: string): void {
  const time = `${moment.slice(0, 19)}Z`
  for (const kind of ['core-properties', 'extended-properties']) for (const part of deck.related('', kind)) deck.remove(part)
  deck.setRelationships('', deck.relationships('').filter(({ type }) => !/\/(core|extended)-properties$/.test(type)))
  deck.set('docProps/core.xml', `${xmlDeclaration}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${xmlText(title)}</dc:title><dc:creator>Sextant</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${time}</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">${time}</dcterms:modified></cp:coreProperties>`, coreType)
  deck.set('docProps/app.xml', `${xmlDeclaration}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"><Application>Sextant ${xmlText(version)}</Application></Properties>`, appType)
  deck.relate('', 'http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties', 'docProps/core.xml')
  deck.relate('', 'extended-properties', 'docProps/app.xml')
}
