import { rowLabelsPx, rowsHeightPx } from '../rows-height'
import { wrappedLines, type MeasureText } from '../wrap-text'
import type { BarModel } from './build'

export interface BarLayout {
  readonly isHorizontal: boolean
  /** Labels of the category axis in lines, by category; empty where a label was left out for want of room. */
  readonly labels: readonly (readonly string[])[]
  /** Room for the labels: width at the left of horizontal bars, height below upright ones. */
  readonly labelPx: number
  readonly heightPx: number
  /** Room at the end of horizontal bars for their values. */
  readonly valueLabelPx: number
  readonly hasValueLabels: boolean
}

const linePx = 15
const widestLabelShare = 0.4
const narrowestBandPx = 22
const narrowestGroupedBarPx = 9
const mostUprightCategories = 24
/** Numbers below the bars of a panel; what they are called stands beside all panels. */
const panelAxisPx = 36

/**
 * Upright bars when every label fits below its bar in two lines; horizontal ones otherwise, so that labels are read and not guessed.
 * Many bars make the picture taller than its place, never the labels smaller.
 */
export function layOutBars(model: BarModel, widthPx: number, heightPx: number, measure: MeasureText): BarLayout {
  const { categories, series, isStacked } = model
  const count = Math.max(1, categories.length)
  const bandPx = Math.max(1, (widthPx - 64) / count)
  const upright = categories.map(({ label }) => wrappedLines(label.text, bandPx - 8, 2, measure))
  const isWhole = upright.every(({ isCut }) => !isCut)
  if (model.isOrdered || (isWhole && count <= mostUprightCategories)) {
    const labels = isWhole ? upright.map(({ lines }) => lines) : thinned(categories.map(({ label }) => label.text), bandPx, measure)
    const widestValue = Math.max(0, ...categories.flatMap(({ texts }) => texts.map((text) => measure(text ?? ''))))
    return {
      isHorizontal: false, labels, labelPx: 10 + linePx * Math.max(1, ...labels.map((lines) => lines.length)), heightPx, valueLabelPx: 0,
      hasValueLabels: series.length === 1 && widestValue <= bandPx - 4,
    }
  }
  const barsInBand = isStacked ? 1 : series.length
  const wantedBandPx = Math.max(narrowestBandPx, barsInBand * narrowestGroupedBarPx + 8)
  const axesPx = 28
  const tallPx = Math.max(heightPx, count * wantedBandPx + axesPx)
  const actualBandPx = (tallPx - axesPx) / count
  const roomPx = Math.floor(widthPx * widestLabelShare)
  const lines = categories.map(({ label }) => wrappedLines(label.text, roomPx, actualBandPx >= 2 * linePx + 4 ? 2 : 1, measure).lines)
  const hasValueLabels = series.length === 1
  return {
    isHorizontal: true,
    labels: lines,
    labelPx: Math.ceil(Math.min(roomPx, Math.max(24, ...lines.flat().map(measure)))) + 10,
    // Few bars need not fill a tall place.
    heightPx: Math.max(Math.min(tallPx, count * 44 + axesPx + 20), Math.min(heightPx, 180), count * wantedBandPx + axesPx),
    valueLabelPx: hasValueLabels ? Math.ceil(Math.max(0, ...categories.map(({ texts }) => measure(texts[0] ?? '')))) + 10 : 12,
    hasValueLabels,
  }
}

/** Every n-th label, so that none touches the next. */
function thinned(labels: readonly string[], bandPx: number, measure: MeasureText): string[][] {
  const widestPx = Math.max(1, ...labels.map(measure)) + 12
  const step = Math.max(1, Math.ceil(widestPx / bandPx))
  return labels.map((label, index) => (index % step === 0 ? [label] : []))
}

/** How tall lying bars are: a line for each, or as many as the longest label takes; few bars need not fill a tall place. */
export function lyingHeightPx(model: BarModel, widthPx: number, heightPx: number, measure: MeasureText, isPanel = false): number {
  const count = Math.max(1, model.categories.length)
  const mostLines = Math.max(1, ...model.categories.map(({ label }) => wrappedLines(label.text, rowLabelsPx(widthPx), 5, measure).lines.length))
  const barsInBand = model.isStacked ? 1 : model.series.length
  return rowsHeightPx(count, Math.max(narrowestBandPx, barsInBand * narrowestGroupedBarPx + 8, mostLines * linePx + 6), heightPx, isPanel ? panelAxisPx : 72)
}
