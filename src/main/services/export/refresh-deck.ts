import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { RefreshProblem } from '../../../shared/contract/deck-channels'
import { AppFailure } from '../../../shared/contract/errors'
import { OfficePackage } from '../../export/office/office-package'
import { earlierSlides, slideParts } from '../../export/pptx/refresh/earlier-deck'
import { refreshSlide } from '../../export/pptx/refresh/refresh-slide'
import { XmlError } from '../../export/xml/xml-tree'
import { replaceFile } from '../../files/replace-file'
import type { EngineHandler } from '../query-context'
import { completeSlide } from './complete-slides'
import { roomOnSlide, type DeckParts } from './write-deck'

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
    const further = colours.series.slice(6, 10).map((colour) => colour.slice(1).toUpperCase())
    const refreshed: number[] = []
    const problems: RefreshProblem[] = notAsked.map(({ slide, reason }) => ({ kind: 'not-asked', slide, reason }))
    for (const [index, { number, slide }] of slides.entries()) {
      progress({ stage: 'asking', fraction: index / slides.length })
      const part = names[number - 1]
      if (part === undefined) {
        problems.push({ kind: 'content-gone', slide: number })
        continue
      }
      const complete = await completeSlide(slide, parts, { signal, room: roomOnSlide('16:9'), onFraction: () => undefined })
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

/** @throws AppFailure `file-damaged` for XML that is none */
function asRead<Value>(path: string, read: () => Value): Value {
  try {
    return read()
  } catch (thrown) {
    if (thrown instanceof XmlError) throw new AppFailure({ code: 'file-damaged', path, format: 'PowerPoint', reason: thrown.message }, { cause: thrown })
    throw thrown
  }
}
