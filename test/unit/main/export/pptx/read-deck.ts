import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { plainText } from '../../../../../src/main/export/xml-text'
import { OfficePackage, resolveTarget } from '../../../../../src/main/export/office/office-package'
import { writeDeck, type DeckContent } from '../../../../../src/main/export/pptx/write-deck'
import type { CompleteSlide } from '../../../../../src/main/export/pptx/add-slide'
import { ownBase } from '../../../../../src/main/export/pptx/base/own-base'
import type { SlideSize } from '../../../../../src/shared/slides/deck'
import { repairCauses } from './repair-causes'
import { colours } from './sample-slides'

export async function folderOfTest(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pptx-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

export function deckOf(slides: readonly CompleteSlide[], over: Partial<DeckContent> = {}): DeckContent {
  return { language: 'en', colours, heading: null, slides, appVersion: '0.1.0', moment: '2025-08-04T13:05:00.000Z', ...over }
}

/** Writes a deck and gives its path. @param folder where; absent: one of the test's own */
export async function writtenDeck(slides: readonly CompleteSlide[], { size = '16:9', ...over }: Partial<DeckContent> & { readonly size?: SlideSize } = {}, folder?: string): Promise<string> {
  const path = join(folder ?? (await folderOfTest()), 'deck.pptx')
  await writeDeck(path, deckOf(slides, over), ownBase(size, colours))
  return path
}

/** What is wrong with a package: parts that are not there, have no type, or that nothing refers to; and what PowerPoint would repair. */
export function brokenLinks(deck: OfficePackage): string[] {
  const wrong: string[] = []
  const reached = new Set<string>()
  const open = ['']
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    const relationships = deck.relationships(part)
    if (new Set(relationships.map(({ id }) => id)).size < relationships.length) wrong.push(`${part} has an id twice`)
    for (const { target, isExternal } of relationships) {
      const name = resolveTarget(part, target)
      if (isExternal || reached.has(name)) continue
      reached.add(name)
      open.push(name)
      if (!deck.has(name)) wrong.push(`${part} → ${name} is missing`)
      else if (deck.typeOf(name) === null) wrong.push(`${name} has no type`)
    }
  }
  for (const name of deck.names()) if (name !== '[Content_Types].xml' && !name.endsWith('.rels') && !reached.has(name)) wrong.push(`nothing refers to ${name}`)
  return wrong.length > 0 ? wrong : repairCauses(deck)
}

/** Numbers and texts a chart keeps, by the element they stand in; what is missing is null. */
export function caches(chartXml: string): { readonly name: string; readonly values: readonly (string | null)[] }[] {
  return [...chartXml.matchAll(/<c:(cat|val|xVal|yVal|bubbleSize|plus|minus)>.*?<c:ptCount val="(\d+)"\/>(.*?)<\/c:(?:num|str)Cache>/gs)].map(([, name = '', count = '0', points = '']) => {
    const found = new Map([...points.matchAll(/<c:pt idx="(\d+)"><c:v>([^<]*)<\/c:v>/g)].map(([, at, value]) => [Number(at), plainText(value ?? '')]))
    return { name, values: Array.from({ length: Number(count) }, (_, at) => found.get(at) ?? null) }
  })
}

/** The cells of the first sheet of a workbook within a deck, by place. */
export async function workbookCells(deck: OfficePackage, workbook: string): Promise<ReadonlyMap<string, string>> {
  return sheetCells(deck.bytes(workbook), await folderOfTest())
}

/** The cells of the first sheet of a workbook, by place. @param folder for a copy */
export async function sheetCells(workbook: Uint8Array, folder: string): Promise<ReadonlyMap<string, string>> {
  const path = join(folder, 'inner.xlsx')
  await writeFile(path, workbook)
  const inner = await OfficePackage.read(path)
  return new Map([...inner.text('xl/worksheets/sheet1.xml').matchAll(/<c r="([A-Z]+\d+)"[^>]*>(?:<f>[^<]*<\/f>)?(?:<v>([^<]*)<\/v>|<is><t[^>]*>([^<]*)<\/t><\/is>)<\/c>/g)].map(([, place = '', number, text]) => [place, plainText(number ?? text ?? '')]))
}

interface Found { readonly description: string; readonly path: unknown }

/** What Microsoft's Open XML SDK finds wrong with a file. Not in the type check's reach, because only tests have it. */
export async function sdkErrors(bytes: Uint8Array): Promise<string[]> {
  const name = '@ooxml-tools/validate'
  const { default: validate } = await import(name) as { default: (input: Uint8Array, format: string, version: string) => Promise<readonly Found[]> }
  const found = await validate(bytes, 'pptx', 'Microsoft365')
  return found.map((one) => `${one.description} ${JSON.stringify(one.path)}`)
}
