import { studentTTwoSided } from './student-t-two-sided'

/** P(T ≤ t) for Student's t. Matches R pt(). @throws StatisticsError 'out-of-range' unless degrees > 0. */
export function studentTCdf(t: number, degrees: number): number {
  const half = studentTTwoSided(t, degrees) / 2
  return t > 0 ? 1 - half : half
}
