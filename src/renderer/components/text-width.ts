let context: CanvasRenderingContext2D | null | undefined

/**
 * Width of a text in px as the app's face draws it. Where there is no canvas to measure on (a simulated page), an estimate:
 * a full em for each wide character, half an em for others.
 */
export function textWidthPx(text: string, sizePx: number, weight: 400 | 500 | 600 = 400): number {
  context ??= document.createElement('canvas').getContext('2d') ?? null
  if (context === null) return estimatedWidthPx(text, sizePx)
  context.font = `${weight} ${sizePx}px "Inter Variable", "Noto Sans SC Variable", sans-serif`
  return context.measureText(text).width
}

function estimatedWidthPx(text: string, sizePx: number): number {
  let widthPx = 0
  for (const character of text) widthPx += (character.codePointAt(0) ?? 0) > 0x2e7f ? sizePx : sizePx * 0.56
  return widthPx
}
