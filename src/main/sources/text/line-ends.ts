import type { LineEnds } from './scan-result'

export function totalLineEnds(ends: LineEnds): number { return ends.lf + ends.crlf + ends.cr }

export function clearLineEnds(ends: LineEnds): void {
  ends.lf = 0
  ends.crlf = 0
  ends.cr = 0
}

export function addLineEnds(to: LineEnds, from: LineEnds): void {
  to.lf += from.lf
  to.crlf += from.crlf
  to.cr += from.cr
}
