/** A colour by lightness (0 black … 100 white) and two opponent hues. */
export interface Lab {
  readonly l: number
  readonly a: number
  readonly b: number
}

/** Linear-light red, green and blue, 0 … 1. */
export type LinearRgb = readonly [red: number, green: number, blue: number]

/** Source: IEC 61966-2-1 (sRGB). */
export function toLinear(hex: string): LinearRgb {
  const channel = (at: number): number => {
    const value = parseInt(hex.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }
  return [channel(1), channel(3), channel(5)]
}

function fromLinear([red, green, blue]: LinearRgb): string {
  const channel = (value: number): string => {
    const clamped = Math.min(1, Math.max(0, value))
    const encoded = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255).toString(16).padStart(2, '0')
  }
  return `#${channel(red)}${channel(green)}${channel(blue)}`
}

const white = [0.95047, 1, 1.08883] as const

/** CIELAB for D65, 2°. Source: CIE 15:2004. */
export function labOfLinear([red, green, blue]: LinearRgb): Lab {
  const f = (value: number): number => (value > 216 / 24_389 ? Math.cbrt(value) : ((24_389 / 27) * value + 16) / 116)
  const x = f((0.4124564 * red + 0.3575761 * green + 0.1804375 * blue) / white[0])
  const y = f((0.2126729 * red + 0.7151522 * green + 0.072175 * blue) / white[1])
  const z = f((0.0193339 * red + 0.119192 * green + 0.9503041 * blue) / white[2])
  return { l: 116 * y - 16, a: 500 * (x - y), b: 200 * (y - z) }
}

export function toLab(hex: string): Lab {
  return labOfLinear(toLinear(hex))
}

export function fromLab({ l, a, b }: Lab): string {
  const inverse = (value: number): number => (value > 6 / 29 ? value ** 3 : (116 * value - 16) / (24_389 / 27))
  const fy = (l + 16) / 116
  const [x, y, z] = [inverse(fy + a / 500) * white[0], inverse(fy) * white[1], inverse(fy - b / 200) * white[2]]
  return fromLinear([3.2404542 * x - 1.5371385 * y - 0.4985314 * z, -0.969266 * x + 1.8760108 * y + 0.041556 * z, 0.0556434 * x - 0.2040259 * y + 1.0572252 * z])
}
