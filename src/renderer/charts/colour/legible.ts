import type { ChartTheme } from '../scene/theme'
import { toLab } from './lab'
import { mixed } from './ramp'

/** WCAG 2.2, 1.4.3: text of this size needs 4.5 : 1. */
const leastContrast = 4.5
const steps = 10

/** A mark's colour for words beside it: as it is where it can be read on the background, otherwise with as much of the text's colour as it takes. */
export function legible(colour: string, { background, text }: Pick<ChartTheme, 'background' | 'text'>): string {
  for (let step = 0; step < steps; step += 1) {
    const candidate = step === 0 ? colour : mixed(colour, text, step / steps)
    if (contrast(candidate, background) >= leastContrast) return candidate
  }
  return text
}

/** (L₁ + 0.05) / (L₂ + 0.05) of the relative luminances, the lighter first (WCAG 2.2). */
export function contrast(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)]
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05)
}

/** Relative luminance (CIE Y) from CIELAB's lightness. */
function luminance(colour: string): number {
  const { l } = toLab(colour)
  return l > 8 ? ((l + 16) / 116) ** 3 : l / 903.3
}
