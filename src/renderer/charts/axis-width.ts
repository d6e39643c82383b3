import { measureLabel } from './measure-label'

/** Room for the numbers of an upright axis. */
export function axisWidthPx(labels: readonly string[]): number {
  return Math.ceil(Math.max(0, ...labels.map(measureLabel))) + 12
}
