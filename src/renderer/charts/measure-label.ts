import { textWidthPx } from '../components/text-width'
import { chartTheme } from './theme'

/** Width of an axis label. */
export function measureLabel(text: string): number {
  return textWidthPx(text, chartTheme.tickPx)
}
