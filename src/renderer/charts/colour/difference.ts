import type { Lab } from './lab'

/**
 * CIEDE2000 colour difference; about 1 is the least a trained eye sees side by side.
 * Source: Sharma, Wu and Dalal (2005), "The CIEDE2000 color-difference formula", Color Research & Application 30(1), equations 2–22.
 */
export function colourDifference(one: Lab, other: Lab): number {
  const c1 = Math.hypot(one.a, one.b)
  const c2 = Math.hypot(other.a, other.b)
  const mean7 = ((c1 + c2) / 2) ** 7
  const g = 0.5 * (1 - Math.sqrt(mean7 / (mean7 + 25 ** 7)))
  const a1 = one.a * (1 + g)
  const a2 = other.a * (1 + g)
  const chroma1 = Math.hypot(a1, one.b)
  const chroma2 = Math.hypot(a2, other.b)
  const hue1 = hueOf(a1, one.b)
  const hue2 = hueOf(a2, other.b)
  const deltaL = other.l - one.l
  const deltaC = chroma2 - chroma1
  const isGrey = chroma1 * chroma2 === 0
  const turn = isGrey ? 0 : wrapped(hue2 - hue1)
  const deltaH = 2 * Math.sqrt(chroma1 * chroma2) * Math.sin(radians(turn / 2))
  const meanL = (one.l + other.l) / 2
  const meanC = (chroma1 + chroma2) / 2
  const meanH = isGrey ? hue1 + hue2 : Math.abs(hue1 - hue2) <= 180 ? (hue1 + hue2) / 2 : hue1 + hue2 < 360 ? (hue1 + hue2 + 360) / 2 : (hue1 + hue2 - 360) / 2
  const t = 1 - 0.17 * Math.cos(radians(meanH - 30)) + 0.24 * Math.cos(radians(2 * meanH)) + 0.32 * Math.cos(radians(3 * meanH + 6)) - 0.2 * Math.cos(radians(4 * meanH - 63))
  const rotation = 30 * Math.exp(-(((meanH - 275) / 25) ** 2))
  const rc = 2 * Math.sqrt(meanC ** 7 / (meanC ** 7 + 25 ** 7))
  const sl = 1 + (0.015 * (meanL - 50) ** 2) / Math.sqrt(20 + (meanL - 50) ** 2)
  const sc = 1 + 0.045 * meanC
  const sh = 1 + 0.015 * meanC * t
  const [l, c, h] = [deltaL / sl, deltaC / sc, deltaH / sh]
  return Math.sqrt(l * l + c * c + h * h - Math.sin(radians(2 * rotation)) * rc * c * h)
}

function hueOf(a: number, b: number): number {
  if (a === 0 && b === 0) return 0
  const degrees = (Math.atan2(b, a) * 180) / Math.PI
  return degrees < 0 ? degrees + 360 : degrees
}

function wrapped(degrees: number): number {
  return degrees > 180 ? degrees - 360 : degrees < -180 ? degrees + 360 : degrees
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
