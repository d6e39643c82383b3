import { version } from '../../../../package.json'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { tableRoom } from '../../export/pptx/frame'
import { furtherColours } from '../../export/pptx/ink'
import { ownBase } from '../../export/pptx/base/own-base'
import { templateBase, templateLook } from '../../export/pptx/base/template-base'
import { writeDeck } from '../../export/pptx/write-deck'
import type { CompleteSlide } from '../../export/pptx/add-slide'
import type { Destinations } from '../../export/destinations'
import type { Readings } from '../../export/readings'
import { replaceFile } from '../../files/replace-file'
import type { EngineHandler } from '../questions/query-context'
import { completeSlide, type SlideParts } from './complete-slides'

export interface DeckParts extends SlideParts {
  readonly destinations: Destinations
  readonly readings: Readings
  sourceFiles(): readonly string[]
}

/** Answers `deck/template`. */
export function templateHandler({ readings }: Pick<DeckParts, 'readings'>): EngineHandler<'deck/template'> {
  return ({ reading }) => templateLook(readings.path(reading))
}

/** Of the faces that templates come with; ours is as wide as Arial. */
const widestFace = 1.12

/** Answers `deck/write`: a presentation of what the page made, whole or not at all. */
export function deckHandler(parts: DeckParts): EngineHandler<'deck/write'> {
  return async ({ destination, template, slides, size, colours, language, heading }, { signal, progress }) => {
    const path = await parts.destinations.take(destination, parts.sourceFiles())
    const base = template === null ? ownBase(size, colours) : await templateBase(parts.readings.path(template), furtherColours(colours))
    const room = tableRoom(base.frame, base.ink === null ? 1 : widestFace)
    const complete: CompleteSlide[] = []
    for (const [index, slide] of slides.entries()) {
      progress({ stage: 'asking', fraction: index / slides.length })
      complete.push(await completeSlide(slide, parts, { signal, room, onFraction: () => undefined }))
    }
    signal.throwIfAborted()
    progress({ stage: 'writing', fraction: null })
    const moment = parts.clock().toISOString()
    await replaceFile(path, (partial) => writeDeck(partial, { language, colours, heading, slides: complete, appVersion: version, moment }, base))
    return { fileName: basename(path), sizeBytes: (await stat(path)).size, slideCount: complete.length }
  }
}
