import type { ChartSpec } from '../../shared/query/chart-spec'
import type { Scalar } from '../../shared/result/scalar'

/** The colour of the palette that tells a mark apart from the others, which have its first. */
export const accentColour = 1

/** Whether a mark is told apart. Where colours already say which series a mark is of, none is. */
export function isAccented({ accented, colour, y }: Pick<ChartSpec, 'accented' | 'colour' | 'y'>, { scalar, folded }: { readonly scalar: Scalar; readonly folded: number }): boolean {
  return accented !== undefined && colour === null && y.length <= 1 && folded === 0 && accented.some(({ value }) => value === scalar)
}
