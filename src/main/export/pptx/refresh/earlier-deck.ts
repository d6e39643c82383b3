import type { EarlierSlide } from '../../../../shared/contract/deck-channels'
import type { OfficePackage } from '../../office/office-package'
import { elementAt, elementsOf, localName } from '../../xml/xml-tree'
import { presentationPart } from '../base/own-base'
import { readSlideRecord } from '../slide-record'

/** The parts of the slides in the order they are shown. */
export function slideParts(deck: OfficePackage): string[] {
  if (!deck.has(presentationPart)) return []
  const list = elementAt(deck.xml(presentationPart), 'sldIdLst')
  if (list === null) return []
  return elementsOf(list).flatMap((entry) => {
    const id = [...entry.attributes].find(([name]) => name.endsWith(':id'))?.[1]
    const part = id === undefined || localName(entry) !== 'sldId' ? null : deck.target(presentationPart, id)
    return part === null || !deck.has(part) ? [] : [part]
  })
}

/** The slides that Sextant made, wherever a person has moved them. */
export function earlierSlides(deck: OfficePackage): EarlierSlide[] {
  return slideParts(deck).flatMap((part, index) => {
    const found = readSlideRecord(deck, part)
    if (found === null) return []
    const { written, provenance } = found.record
    return [{ number: index + 1, title: written.title, language: written.language, content: written.content, ...(written.part === undefined ? {} : { part: written.part }), provenance, making: written.making ?? null }]
  })
}
