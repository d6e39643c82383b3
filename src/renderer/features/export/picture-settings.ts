import type { PictureSize } from '../../charts/picture/compose'

/** How large a picture is: as the one on screen, or as a slide. */
export const pictureSizes = ['as-shown', 'wide', 'standard'] as const
export type PictureSizeName = (typeof pictureSizes)[number]

export const pictureThemes = ['as-shown', 'light', 'dark', 'print'] as const

/** What a person chose for a picture. */
export interface PictureSettings {
  readonly size: PictureSizeName
  /** PNG: pixels for each px. */
  readonly scale: number
  readonly theme: (typeof pictureThemes)[number]
  readonly isTransparent: boolean
  /** SVG: whether the faces come along. */
  readonly hasFonts: boolean
  /** Files, filters, day and version below the picture. */
  readonly hasFooter: boolean
}

export const usualPicture: PictureSettings = { size: 'as-shown', scale: 2, theme: 'as-shown', isTransparent: false, hasFonts: true, hasFooter: true }

/** Of slides at 96 px to the inch: 13.33 × 7.5 and 10 × 7.5 inches. */
const slides: Readonly<Record<Exclude<PictureSizeName, 'as-shown'>, PictureSize>> = { wide: { widthPx: 1280, heightPx: 720 }, standard: { widthPx: 960, heightPx: 720 } }

/** In px; a chart of many bars is drawn taller. Where no picture is on screen, that of a wide slide. */
export function pictureSize(name: PictureSizeName): PictureSize {
  if (name !== 'as-shown') return slides[name]
  const shown = document.querySelector<SVGSVGElement>('figure [data-chart-picture]')
  const place = shown?.closest('.chart-place')
  if (shown === null || place === null || place === undefined || place.clientWidth === 0) return slides.wide
  return { widthPx: Math.floor(place.clientWidth), heightPx: Math.floor(place.clientHeight) }
}
