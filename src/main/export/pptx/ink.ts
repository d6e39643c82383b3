import type { SlideColours } from '../../../shared/slides/deck'

/** A position in the palette (null: the grey of the rest), or what text, axes, grids and rules of tables are drawn in. */
export type Ink = number | null | 'text' | 'muted' | 'axis' | 'grid' | 'rule' | 'background'

/** Accents of a theme that take the first colours of the palette: a person's own template recolours them. */
export const accentCount = 6

/** The colours behind the accents, `RRGGBB`: a presentation's theme has no more than six. The last is the grey of the rest. */
export type FurtherColours = readonly string[]

export function furtherColours({ series }: SlideColours): FurtherColours {
  return series.slice(accentCount).map((colour) => colour.slice(1).toUpperCase())
}

/** A colour of DrawingML. Everything is told by the theme where it can be, so that it follows when a person changes the design. */
function colourXml(ink: Ink, further: FurtherColours, opacityPercent = 100): string {
  const { tag, value, percent } = reading(ink, further)
  const opacity = (percent * opacityPercent) / 100
  return opacity === 100 ? `<a:${tag} val="${value}"/>` : `<a:${tag} val="${value}"><a:alpha val="${Math.round(opacity * 1_000)}"/></a:${tag}>`
}

function reading(ink: Ink, further: FurtherColours): { readonly tag: 'schemeClr' | 'srgbClr'; readonly value: string; readonly percent: number } {
  if (ink === 'background') return { tag: 'schemeClr', value: 'bg1', percent: 100 }
  if (ink === 'rule') return { tag: 'schemeClr', value: 'bg2', percent: 100 }
  if (typeof ink === 'string') return { tag: 'schemeClr', value: 'tx1', percent: textShares[ink] }
  // A colour of its own: LibreOffice lets no marker through to the ground.
  if (ink === null) return { tag: 'srgbClr', value: further[restAt] ?? '85858F', percent: 100 }
  return ink < accentCount ? { tag: 'schemeClr', value: `accent${ink + 1}`, percent: 100 } : { tag: 'srgbClr', value: further[ink - accentCount] ?? '808080', percent: 100 }
}

const restAt = 10 - accentCount

/** Weaker inks are the colour of text let through to the background: so they stand back on light and dark alike. */
const textShares = { text: 100, muted: 75, axis: 45, grid: 13 } as const

export function fillXml(ink: Ink, further: FurtherColours, opacityPercent = 100): string {
  return `<a:solidFill>${colourXml(ink, further, opacityPercent)}</a:solidFill>`
}

/** A line of a width in points; null: none. */
export function lineXml(ink: Ink, points: number | null, further: FurtherColours, dash = ''): string {
  if (points === null) return '<a:ln><a:noFill/></a:ln>'
  return `<a:ln w="${Math.round(points * 12_700)}" cap="rnd">${fillXml(ink, further)}${dash === '' ? '' : `<a:prstDash val="${dash}"/>`}<a:round/></a:ln>`
}
