import { fromLab, toLab } from './lab'

/** The colour at a place from 0 to 1 along a ramp, mixed in CIELAB so that equal steps look equal. */
export function rampColour(colours: readonly string[], place: number): string {
  const at = Math.min(1, Math.max(0, Number.isFinite(place) ? place : 0)) * (colours.length - 1)
  const index = Math.min(colours.length - 2, Math.floor(at))
  const [low, high] = [colours[index], colours[index + 1]]
  if (low === undefined || high === undefined) return colours[0] ?? '#000000'
  return mixed(low, high, at - index)
}

/** `share` of the second colour in the first. */
export function mixed(one: string, other: string, share: number): string {
  const [from, to] = [toLab(one), toLab(other)]
  return fromLab({ l: from.l + (to.l - from.l) * share, a: from.a + (to.a - from.a) * share, b: from.b + (to.b - from.b) * share })
}

/** Black or white, whichever has more contrast on a colour: they are equal at a lightness of 50. */
export function textOn(colour: string): '#111114' | '#ffffff' {
  return toLab(colour).l > 50 ? '#111114' : '#ffffff'
}
