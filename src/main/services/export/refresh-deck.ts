import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { DeckSlide, RefreshProblem } from '../../../shared/contract/deck-channels'
import { AppFailure, type AppError } from '../../../shared/errors/errors'
import { OfficePackage } from '../../export/office/office-package'
import { presentationPart } from '../../export/pptx/base/own-base'
import { sizeOf } from '../../export/pptx/base/slide-extent'
import { ownFrame, tableRoom } from '../../export/pptx/frame'
import { furtherColours } from '../../export/pptx/ink'
import { readSlideRecord } from '../../export/pptx/slide-record'
import { earlierSlides, slideParts } from '../../export/pptx/refresh/earlier-deck'
import { refreshSlide } from '../../export/pptx/refresh/refresh-slide'
import { XmlError } from '../../export/xml/xml-tree'
import { replaceFile } from '../../files/replace-file'
import type { EngineHandler } from '../questions/query-context'
import type { CompleteSlide } from '../../export/pptx/add-slide'
import { completeSlide, type SlideTask } from './complete-slides'
import type { DeckParts } from './write-deck'

/** Answers `deck/read`. */
export function deckReadHandler({ readings }: Pick<DeckParts, 'readings'>): EngineHandler<'deck/read'> {
  return async ({ reading }) => {
    const path = readings.path(reading)
    const deck = await OfficePackage.read(path)
    return asRead(path, () => ({ fileName: basename(path), slideCount: slideParts(deck).length, slides: earlierSlides(deck) }))
  }
}

/** Answers `deck/refresh`: a copy of the deck with the present numbers, whole or not at all. */
export function deckRefreshHandler(parts: DeckParts): EngineHandler<'deck/refresh'> {
  return async ({ reading, destination, slides, colours, notAsked }, { signal, progress }) => {
    const from = parts.readings.path(reading)
    const path = await parts.destinations.take(destination, parts.sourceFiles())
    const deck = await OfficePackage.read(from)
    const names = asRead(from, () => slideParts(deck))
    const usualRoom = asRead(from, () => tableRoom(ownFrame(sizeOf(deck.xml(presentationPart)))))
    const further = furtherColours(colours)
    const refreshed: number[] = []
    const problems: RefreshProblem[] = notAsked.map(({ slide, reason }) => ({ kind: 'not-asked', slide, reason }))
    for (const [index, { number, slide }] of slides.entries()) {
      progress({ stage: 'asking', fraction: index / slides.length })
      const part = names[number - 1]
      if (part === undefined) {
        problems.push({ kind: 'content-gone', slide: number })
        continue
      }
      const complete = await answered(slide, parts, { signal, room: readSlideRecord(deck, part)?.record.written.room ?? usualRoom, onFraction: () => undefined })
      if ('error' in complete) {
        problems.push({ kind: 'not-answered', slide: number, error: complete.error })
        continue
      }
      const result = await refreshSlide(deck, part, number, complete, further)
      if (result.isRefreshed) refreshed.push(number)
      problems.push(...result.problems)
    }
    signal.throwIfAborted()
    progress({ stage: 'writing', fraction: null })
    await replaceFile(path, (partial) => deck.write(partial))
    return { fileName: basename(path), sizeBytes: (await stat(path)).size, refreshed, problems: problems.toSorted((one, other) => one.slide - other.slide) }
  }
}

/** A slide with its numbers, or why it has none: the other slides of the deck do not depend on it. */
async function answered(slide: DeckSlide, parts: DeckParts, task: SlideTask): Promise<CompleteSlide | { readonly error: AppError }> {
  try {
    return await completeSlide(slide, parts, task)
  } catch (thrown) {
    if (!(thrown instanceof AppFailure) || thrown.error.code === 'cancelled' || task.signal.aborted) throw thrown
    return { error: thrown.error }
  }
}

/** @throws AppFailure `file-damaged` for XML that is none */
function asRead<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof XmlError) throw new AppFailure({ code: 'file-damaged', path, format: 'PowerPoint', reason: thrown.message }, { cause: thrown })
    throw thrown
  }
}
