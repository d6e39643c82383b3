import type { SlideColours } from '../../../shared/slides/deck'
import type { OfficePackage } from '../office/office-package'
import { xmlDeclaration } from '../xml-text'
import { notesMasterOf } from './base/own-base'
import { presentationNamespaces, treeHead } from './base/masters'
import { paragraphXml, type SlideLanguage } from './text'

const notesType = 'application/vnd.openxmlformats-officedocument.presentationml.notesSlide+xml'

/** Speaker notes of a slide, a paragraph each. */
export function addNotes(deck: OfficePackage, slide: string, notes: readonly string[], language: SlideLanguage, colours: SlideColours): void {
  const master = notesMasterOf(deck, colours)
  const name = deck.freeName('ppt/notesSlides/notesSlide', '.xml')
  deck.set(name, notesXml(notes, language), notesType)
  deck.relate(name, 'notesMaster', master)
  deck.relate(name, 'slide', slide)
  deck.relate(slide, 'notesSlide', name)
}

function notesXml(notes: readonly string[], language: SlideLanguage): string {
  const paragraphs = (notes.length === 0 ? [''] : notes).map((note) => paragraphXml(note, language, { points: null })).join('')
  return `${xmlDeclaration}<p:notes ${presentationNamespaces}><p:cSld><p:spTree>${treeHead}<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>${
    paragraphs}</p:txBody></p:sp></p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>`
}
