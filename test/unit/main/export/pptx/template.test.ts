import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OfficePackage } from '../../../../../src/main/export/office/office-package'
import { templateBase, templateLook } from '../../../../../src/main/export/pptx/base/template-base'
import { writeDeck } from '../../../../../src/main/export/pptx/write-deck'
import { brokenLinks, deckOf, folderOfTest, sdkErrors, writtenDeck } from './read-deck'
import { categoryChart, completeSlide } from './sample-slides'

const slide = completeSlide({ kind: 'chart', chart: categoryChart() })

/** A deck of somebody else: another theme, a logo on the master, a title that stands lower, three slides, and a template's type. */
async function template(folder: string): Promise<string> {
  const own = await OfficePackage.read(await writtenDeck([slide, slide, slide], { size: '4:3' }))
  own.set('ppt/theme/theme1.xml', own.text('ppt/theme/theme1.xml').replace('3F62D8', '112233').replaceAll('typeface="Arial"', 'typeface="Georgia"'))
  own.set('ppt/slideMasters/slideMaster1.xml', own.text('ppt/slideMasters/slideMaster1.xml').replace('y="260000"', 'y="1000000"').replace('</p:spTree>', '<p:sp><p:nvSpPr><p:cNvPr id="9" name="Logo"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/></p:sp></p:spTree>'))
  own.set('ppt/presentation.xml', own.text('ppt/presentation.xml'), 'application/vnd.openxmlformats-officedocument.presentationml.template.main+xml')
  const path = join(folder, 'house.potx')
  await own.write(path)
  return path
}

test('a person’s template: gives theme, master, layouts and size; its own slides are gone with all that was theirs', async () => {
  const folder = await folderOfTest()
  const path = join(folder, 'deck.pptx')
  await writeDeck(path, deckOf([slide], { heading: { title: 'Deck', subtitle: 'Below' } }), await templateBase(await template(folder), []))
  const deck = await OfficePackage.read(path)
  expect(brokenLinks(deck)).toEqual([])
  expect(deck.names().filter((name) => /^ppt\/(slides\/slide|charts\/chart|embeddings\/|notesSlides\/notes)/.test(name))).toEqual([
    'ppt/slides/slide1.xml', 'ppt/slides/slide2.xml', 'ppt/embeddings/Microsoft_Excel_Worksheet1.xlsx', 'ppt/charts/chart1.xml', 'ppt/notesSlides/notesSlide1.xml',
  ])
  expect(deck.text('ppt/theme/theme1.xml')).toContain('112233')
  expect(deck.text('ppt/theme/theme1.xml')).toContain('Georgia')
  expect(deck.text('ppt/slideMasters/slideMaster1.xml')).toContain('Logo')
  expect(deck.text('ppt/presentation.xml')).toContain('cx="9144000"')
  expect(deck.typeOf('ppt/presentation.xml')).toBe('application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml')
  // The chart stands below the title of the template, wherever that is.
  const [, y] = /<p:xfrm><a:off x="\d+" y="(\d+)"/.exec(deck.text('ppt/slides/slide2.xml')) ?? []
  expect(Number(y)).toBeGreaterThanOrEqual(1_000_000 + 830_000)
  expect(await sdkErrors(await readFile(path))).toEqual([])
})

test('a dark template with its own colour of text and a title in the middle of its first layout: charts are light on it, and have the layout with room', async () => {
  const folder = await folderOfTest()
  const [house, path] = [join(folder, 'dark.potx'), join(folder, 'deck.pptx')]
  const own = await OfficePackage.read(await template(folder))
  const master = 'ppt/slideMasters/slideMaster1.xml'
  own.set(master, own.text(master).replace('<a:schemeClr val="bg1"/>', '<a:srgbClr val="101840"/>').replace(/(<p:bodyStyle>.*?)<a:schemeClr val="tx1"\/>/s, '$1<a:srgbClr val="F0F0F0"/>').replace('y="1000000"', 'y="260000"'))
  // A layout of the kind that is looked for first, with a title that leaves nothing below; the roomy one is of another kind.
  const [cover, roomy] = ['ppt/slideLayouts/slideLayout1.xml', 'ppt/slideLayouts/slideLayout2.xml']
  own.set(cover, own.text(cover).replace('type="title" preserve', 'type="titleOnly" preserve').replace(/<a:off x="457200" y="\d+"\/><a:ext cx="8229600" cy="\d+"\/>/, '<a:off x="457200" y="3400000"/><a:ext cx="8229600" cy="2400000"/>'))
  own.set(roomy, own.text(roomy).replace('type="titleOnly" preserve', 'type="obj" preserve'))
  await own.write(house)
  expect(await templateLook(house)).toEqual({ theme: 'dark', size: '4:3' })
  await writeDeck(path, deckOf([slide]), await templateBase(house, []))
  const deck = await OfficePackage.read(path)
  expect(brokenLinks(deck)).toEqual([])
  expect(deck.related('ppt/slides/slide1.xml', 'slideLayout')).toEqual([roomy])
  expect(deck.text('ppt/charts/chart1.xml')).not.toContain('"tx1"')
  expect(deck.text('ppt/charts/chart1.xml')).toContain('<a:srgbClr val="F0F0F0"><a:alpha val="75000"/></a:srgbClr>')
  const [, height] = /<p:xfrm><a:off [^>]*\/><a:ext cx="\d+" cy="(\d+)"/.exec(deck.text('ppt/slides/slide1.xml')) ?? []
  expect(Number(height)).toBeGreaterThan(3_400_000)
})

test('a template whose only titles stand mid-slide, whose looks are samples and that draws on its slides: title and chart get places of their own', async () => {
  const folder = await folderOfTest()
  const [house, path] = [join(folder, 'middle.potx'), join(folder, 'deck.pptx')]
  const own = await OfficePackage.read(await template(folder))
  const master = 'ppt/slideMasters/slideMaster1.xml'
  // As LibreOffice writes its masters: no styles, the look in the sample texts. A strip at the right, and white letters on white.
  const strip = '<p:sp><p:nvSpPr><p:cNvPr id="10" name="Strip"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="8344000" y="0"/><a:ext cx="800000" cy="6858000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="AA0000"/></a:solidFill></p:spPr></p:sp>'
  own.set(master, own.text(master).replace('y="1000000"', 'y="2600000"').replace('</p:spTree>', `${strip}</p:spTree>`).replace(/<p:txStyles>.*<\/p:txStyles>/s, '').replaceAll('<a:rPr lang="en-US"/>', '<a:rPr lang="en-US" sz="2700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'))
  await own.write(house)
  expect(await templateLook(house)).toEqual({ theme: 'light', size: '4:3' })
  await writeDeck(path, deckOf([slide]), await templateBase(house, []))
  const deck = await OfficePackage.read(path)
  expect(brokenLinks(deck)).toEqual([])
  const xml = deck.text('ppt/slides/slide1.xml')
  const places = [...xml.matchAll(/<a:off x="(\d+)" y="(\d+)"\/><a:ext cx="(\d+)" cy="(\d+)"\/>/g)].map(([, ...numbers]) => numbers.map(Number))
  const [, title, chart, source] = places
  expect(title?.[1]).toBeLessThan(1_000_000)
  expect(chart?.[3]).toBeGreaterThan(0.55 * 6_858_000)
  // In the order of the slide: none over the next, none on the strip.
  for (const [above, below] of [[title, chart], [chart, source]] as const) expect((above?.[1] ?? 0) + (above?.[3] ?? 0)).toBeLessThanOrEqual(below?.[1] ?? 0)
  for (const place of [title, chart, source]) expect((place?.[0] ?? 0) + (place?.[2] ?? 0)).toBeLessThanOrEqual(8_344_000)
  expect(/<a:rPr [^>]*sz="2700"[^>]*><a:solidFill><a:srgbClr val="(\w+)"/.exec(xml)?.[1]).toBe('000000')
  expect(await sdkErrors(await readFile(path))).toEqual([])
})

test('a template whose ground is a picture and whose titles stand mid-slide: a white sheet lies behind what is written, in dark letters; its cover stays as it is', async () => {
  const folder = await folderOfTest()
  const [house, path] = [join(folder, 'picture.potx'), join(folder, 'deck.pptx')]
  const own = await OfficePackage.read(await template(folder))
  const master = 'ppt/slideMasters/slideMaster1.xml'
  own.set(master, own.text(master).replace('<a:solidFill><a:schemeClr val="bg1"/></a:solidFill>', '<a:blipFill><a:stretch><a:fillRect/></a:stretch></a:blipFill>').replace('y="1000000"', 'y="2600000"')
    .replace(/<p:txStyles>.*<\/p:txStyles>/s, '').replaceAll('<a:rPr lang="en-US"/>', '<a:rPr lang="en-US" sz="2700"><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill></a:rPr>'))
  await own.write(house)
  expect(await templateLook(house)).toEqual({ theme: 'light', size: '4:3' })
  await writeDeck(path, deckOf([slide], { heading: { title: 'Deck', subtitle: 'Below' } }), await templateBase(house, []))
  const deck = await OfficePackage.read(path)
  const [cover, first] = ['ppt/slides/slide1.xml', 'ppt/slides/slide2.xml'].map((part) => deck.text(part))
  expect(cover).not.toContain('Sextant sheet')
  expect([...(first ?? '').matchAll(/<p:cNvPr id="\d+" name="(\w[^"]*)"/g)].map(([, name]) => name)[0]).toBe('Sextant sheet')
  expect(/<a:rPr [^>]*sz="2700"[^>]*><a:solidFill><a:srgbClr val="(\w+)"/.exec(first ?? '')?.[1]).toBe('000000')
  expect(deck.text('ppt/charts/chart1.xml')).not.toContain('"tx1"')
  expect(await sdkErrors(await readFile(path))).toEqual([])
})

test('a template that is none: is refused with its name', async () => {
  const folder = await folderOfTest()
  const path = join(folder, 'book.potx')
  const book = new OfficePackage()
  book.set('xl/workbook.xml', '<workbook/>')
  await book.write(path)
  await expect(templateBase(path, [])).rejects.toMatchObject({ error: { code: 'file-damaged', path } })
})
