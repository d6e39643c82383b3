import type { SlideColours, SlideLook } from '../../shared/slides/deck'
import { readTheme } from '../charts/picture/read-theme'

/** Slides are light unless a person chooses otherwise, whatever the app looks like: they are shown in lit rooms and printed. */
export type SlideTheme = SlideLook['theme']

/** The colours of slides without a template: those of our charts. */
export function slideColours(theme: SlideTheme): SlideColours {
  const { background, text, series } = readTheme(theme)
  return { background, text, series: [...series] }
}
