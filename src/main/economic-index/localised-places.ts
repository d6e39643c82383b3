import type { FigureColumn, FigureLanguage } from '../../shared/economic-index/figure'
import type { Scalar } from '../../shared/result/scalar'
import { placeNameIn } from '../../shared/geography/place-name-in'

interface Table {
  readonly columns: readonly FigureColumn[]
  readonly rows: readonly (readonly Scalar[])[]
}

/**
 * The rows with the countries and states of a figure called as a language calls them, by their codes: what a view of one's own shows are the words in
 * the rows. English names stay as the release has them, and so does what has no code.
 */
export function withLocalPlaces<Figure extends Table>(figure: Figure, language: FigureLanguage): Figure {
  const code = figure.columns.findIndex(({ name }) => name === 'geoId')
  const name = figure.columns.findIndex((column) => column.name === 'country' || column.name === 'state')
  if (language === 'en' || code === -1 || name === -1) return figure
  return { ...figure, rows: figure.rows.map((row) => row.map((value, position) => (position === name ? (placeNameIn(String(row[code]), language) ?? value) : value))) }
}
