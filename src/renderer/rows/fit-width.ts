import { clampWidth } from '../components/grid/grid-header'

const paddingPx = 20
const widestFittedPx = 640
const headerExtraPx = 56

/** The width at which a header and the texts on screen are not cut, within reason. `font` is a CSS font. */
export function fitWidth(name: string, texts: readonly string[], font: string): number {
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return clampWidth(160)
  context.font = font
  const widestText = texts.reduce((widest, text) => Math.max(widest, context.measureText(text).width), 0)
  const wanted = Math.max(context.measureText(name).width + headerExtraPx, widestText + paddingPx)
  return clampWidth(Math.min(widestFittedPx, wanted))
}
