import { version } from '../../../../package.json'
import { stat } from 'node:fs/promises'
import { basename } from 'node:path'
import type { SlideSize } from '../../../shared/slides/deck'
import { tableRoom } from '../../export/pptx/frame'
import type { TableRoom } from '../../export/pptx/table-of-content'
import { templateBase } from '../../export/pptx/base/template-base'
import { writeDeck } from '../../export/pptx/write-deck'
import type { CompleteSlide } from '../../export/pptx/add-slide'
import type { Destinations } from '../../export/destinations'
import type { Readings } from '../../export/readings'
import { replaceFile } from '../../files/replace-file'
import type { EngineHandler } from '../query-context'
import { completeSlide, type SlideParts } from './complete-slides'

export interface DeckParts extends SlideParts {
  readonly destinations: Destinations
  readonly readings: Readings
  sourceFiles(): readonly string[]
}

/** Columns of a table that are still read. */
const mostTableColumns: Readonly<Record<SlideSize, number>> = { '16:9': 12, '4:3': 9 }

export function roomOnSlide(size: SlideSize): TableRoom {
  return { mostColumns: mostTableColumns[size], ...tableRoom(size) }
}

/** Answers `deck/write`: a presentation of what the page made, whole or not at all. */
export function deckHandler(parts: DeckParts): EngineHandler<'deck/write'> {
  return async ({ destination, template, slides, size, colours, language, heading }, { signal, progress }) => {
    const path = await parts.destinations.take(destination, parts.sourceFiles())
    const base = template === null ? null : await templateBase(parts.readings.path(template), colours)
    const complete: CompleteSlide[] = []
    for (const [index, slide] of slides.entries()) {
      progress({ stage: 'asking', fraction: index / slides.length })
      complete.push(await completeSlide(slide, parts, { signal, room: roomOnSlide(size), onFraction: () => undefined }))
    }
    signal.throwIfAborted()
    progress({ stage: 'writing', fraction: null })
    const moment = parts.clock().toISOString()
    await replaceFile(path, (partial) => writeDeck(partial, { language, size, colours, heading, slides: complete, appVersion: version, moment }, base))
    return { fileName: basename(path), sizeBytes: (await stat(path)).size, slideCount: complete.length }
  }
}
