import type { SlideColours, SlideSize } from '../../../../shared/slides/deck'
import { OfficePackage } from '../../office/office-package'
import { xmlDeclaration } from '../../xml-text'
import { ownFrame, slideSizes } from '../frame'
import type { DeckBase } from './deck-base'
import { notesMasterXml, presentationNamespaces, slideMasterXml, titleLayoutXml, titleOnlyLayoutXml } from './masters'
import { furtherColours } from '../ink'
import { themeXml } from './theme'

const types = 'application/vnd.openxmlformats-officedocument.presentationml'
const themeType = 'application/vnd.openxmlformats-officedocument.theme+xml'
export const presentationPart = 'ppt/presentation.xml'
export const presentationType = `${types}.presentation.main+xml`

/** An empty presentation of our own: one master, two layouts, one theme. */
export function ownBase(size: SlideSize, colours: SlideColours): DeckBase {
  const deck = new OfficePackage()
  const { width, height } = slideSizes[size]
  const frame = ownFrame({ width, height })
  const master = 'ppt/slideMasters/slideMaster1.xml'
  deck.set(presentationPart, `${xmlDeclaration}<p:presentation ${presentationNamespaces} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst><p:sldIdLst/><p:sldSz cx="${width}" cy="${height}"${
    size === '4:3' ? ' type="screen4x3"' : ''}/><p:notesSz cx="6858000" cy="9144000"/></p:presentation>`, presentationType)
  deck.relate('', 'officeDocument', presentationPart)
  deck.set(master, slideMasterXml(frame), `${types}.slideMaster+xml`)
  deck.relate(presentationPart, 'slideMaster', master)
  const layouts = [titleLayoutXml(frame), titleOnlyLayoutXml()].map((xml, index) => {
    const name = `ppt/slideLayouts/slideLayout${index + 1}.xml`
    deck.set(name, xml, `${types}.slideLayout+xml`)
    deck.relate(master, 'slideLayout', name)
    deck.relate(name, 'slideMaster', master)
    return name
  })
  deck.set('ppt/theme/theme1.xml', themeXml('Sextant', colours), themeType)
  deck.relate(master, 'theme', 'ppt/theme/theme1.xml')
  deck.relate(presentationPart, 'theme', 'ppt/theme/theme1.xml')
  return { deck, frame, isTitleOfLayout: true, titleSample: null, sheet: null, titleLayout: layouts[0] ?? null, contentLayout: layouts[1] ?? master, further: furtherColours(colours), ink: null }
}

/** The master that notes need, added where a presentation has none. */
export function notesMasterOf(deck: OfficePackage, colours: SlideColours): string {
  const [known] = deck.related(presentationPart, 'notesMaster')
  if (known !== undefined) return known
  const [master, theme] = [deck.freeName('ppt/notesMasters/notesMaster', '.xml'), deck.freeName('ppt/theme/theme', '.xml')]
  deck.set(master, notesMasterXml(), `${types}.notesMaster+xml`)
  deck.set(theme, themeXml('Sextant notes', colours), themeType)
  deck.relate(master, 'theme', theme)
  const id = deck.relate(presentationPart, 'notesMaster', master)
  const presentation = deck.text(presentationPart)
  deck.set(presentationPart, presentation.replace(/<\/p:sldMasterIdLst>/, `$&<p:notesMasterIdLst><p:notesMasterId r:id="${id}"/></p:notesMasterIdLst>`))
  return master
}
