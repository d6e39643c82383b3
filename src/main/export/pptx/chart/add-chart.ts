import type { SlideChart } from '../../../../shared/slides/slide-chart'
import type { OfficePackage } from '../../office/office-package'
import type { DeckBase } from '../base/deck-base'
import { inTemplateInk } from '../base/template-ink'
import type { Box } from '../frame'
import { chartXml } from './chart-part'
import { sheetOf } from './chart-sheet'
import { chartWorkbook } from './chart-workbook'

const chartType = 'application/vnd.openxmlformats-officedocument.drawingml.chart+xml'
const workbookType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Puts a chart with its workbook into a presentation. @returns the id of the slide's relationship to it */
export async function addChart(deck: OfficePackage, slide: string, chart: SlideChart, { further, ink, body }: Pick<DeckBase, 'further' | 'ink'> & { readonly body: Box }): Promise<string> {
  const name = deck.freeName('ppt/charts/chart', '.xml')
  const workbook = deck.freeName('ppt/embeddings/Microsoft_Excel_Worksheet', '.xlsx')
  deck.setDefault('xlsx', workbookType)
  deck.set(workbook, await chartWorkbook(sheetOf(chart).columns))
  // The chart names its workbook, so the relationship comes first.
  deck.set(name, '', chartType)
  deck.set(name, inTemplateInk(chartXml(chart, deck.relate(name, 'package', workbook), further, body), ink), chartType)
  return deck.relate(slide, 'chart', name)
}
