import type { ThinQr } from './householder-qr'
import type { Design } from './least-squares-design'
import { solveUpper } from './triangular'

/** Names a dependent column and the columns (or effects) that make it up; those with a negligible part in it are not named. */
export function nameDependence(design: Design, qr: ThinQr, column: number, coordinates: Float64Array): { column: string; on: string[] } {
  const parts = solveUpper(qr.triangle.slice(0, coordinates.length), coordinates)
  const largest = parts.reduce((most, part) => Math.max(most, Math.abs(part)), 0)
  const on = new Set<string>()
  parts.forEach((part, m) => {
    const other = design.columns[qr.kept[m]!]!
    if (other.kind !== 'intercept' && Math.abs(part) > 1e-6 * largest) on.add(other.effect ?? other.name)
  })
  if (on.size === 0 && design.absorbed !== null) on.add(design.absorbed.name)
  return { column: design.columns[column]!.name, on: [...on] }
}
