import type { CloudMark } from '../scene/scene'

/** What one canvas is painted with, kept from picture to picture: a cloud that a hand moves would throw away ten megabytes each time. */
export class CloudMemory {
  #image: ImageData | null = null
  #counts = new Uint32Array(0)
  #sums = new Float64Array(0)

  /** Empty pixels of this size. */
  image(context: CanvasRenderingContext2D, width: number, height: number): ImageData {
    const kept = this.#image
    if (kept?.width === width && kept.height === height) {
      kept.data.fill(0)
      return kept
    }
    return (this.#image = context.createImageData(width, height))
  }

  /** A zero for each pixel. */
  counts(length: number): Uint32Array {
    if (this.#counts.length === length) return this.#counts.fill(0)
    return (this.#counts = new Uint32Array(length))
  }

  /** So many zeros. */
  sums(length: number): Float64Array {
    if (this.#sums.length === length) return this.#sums.fill(0)
    return (this.#sums = new Float64Array(length))
  }
}

/**
 * Paints every point into the canvas' own pixels: one pass over typed arrays, because 100,000 calls of a drawing function take longer than a frame.
 */
export function paintCloud(canvas: HTMLCanvasElement, mark: CloudMark, ratio: number, memory: CloudMemory): void {
  const [width, height] = [Math.max(1, Math.round(mark.place.width * ratio)), Math.max(1, Math.round(mark.place.height * ratio))]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return
  const image = memory.image(context, width, height)
  stampPoints(image.data, width, height, mark, ratio, memory)
  context.putImageData(image, 0, 0)
}

/** No pixel is told apart beyond this many points. */
const mostLayers = 255
/**
 * Two whole numbers in one float, the first times this, so that one addition adds both: exact up to 263,172 points over a pixel (255 each, 2^26 together),
 * and a cloud has 100,000.
 */
const pair = 2 ** 26

/**
 * Stamps a small disc for each point into RGBA pixels whose colours are not multiplied by their opacity. A pixel under n points is as opaque as n layers,
 * and its colour is the mean of theirs: no group hides another by coming later.
 */
export function stampPoints(pixels: Uint8ClampedArray, width: number, height: number, mark: CloudMark, ratio: number, memory = new CloudMemory()): void {
  const colours = mark.colours.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)))
  const alphas = Uint8ClampedArray.from({ length: mostLayers + 1 }, (_, layers) => Math.round(255 * (1 - (1 - mark.opacity) ** layers)))
  if (colours.length > 1) paintMixed(pixels, mixedSums(memory.sums(width * height * 2), mark, width, height, ratio, colours), alphas)
  else paintPlain(pixels, plainSums(memory.counts(width * height), mark, width, height, ratio), alphas, colours[0] ?? [])
}

function paintPlain(pixels: Uint8ClampedArray, counts: Uint32Array, alphas: Uint8ClampedArray, [red = 0, green = 0, blue = 0]: readonly number[]): void {
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] ?? 0
    if (count === 0) continue
    pixels[4 * at] = red
    pixels[4 * at + 1] = green
    pixels[4 * at + 2] = blue
    pixels[4 * at + 3] = alphas[Math.min(count, mostLayers)] ?? 255
  }
}

function paintMixed(pixels: Uint8ClampedArray, sums: Float64Array, alphas: Uint8ClampedArray): void {
  for (let at = 0; at < sums.length; at += 2) {
    const second = sums[at + 1] ?? 0
    if (second === 0) continue
    const first = sums[at] ?? 0
    const [red, blue] = [Math.floor(first / pair), Math.floor(second / pair)]
    const count = second - blue * pair
    pixels[2 * at] = red / count
    pixels[2 * at + 1] = (first - red * pair) / count
    pixels[2 * at + 2] = blue / count
    pixels[2 * at + 3] = alphas[Math.min(count, mostLayers)] ?? 255
  }
}

/** How many discs lie over each pixel. */
function plainSums(counts: Uint32Array, { xs, ys, r }: CloudMark, width: number, height: number, ratio: number): Uint32Array {
  const lines = discLines(r * ratio)
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [Math.round((xs[index] ?? 0) * ratio), Math.round((ys[index] ?? 0) * ratio)]
    for (let line = 0; line < lines.length; line += 2) {
      const [top, reach] = [y + (lines[line] ?? 0), lines[line + 1] ?? 0]
      if (top < 0 || top >= height) continue
      const to = top * width + Math.min(width - 1, x + reach)
      for (let at = top * width + Math.max(0, x - reach); at <= to; at += 1) counts[at] = (counts[at] ?? 0) + 1
    }
  }
  return counts
}

/** Two floats a pixel, the sums over its discs: red and green as a pair, blue and their number. */
function mixedSums(sums: Float64Array, { xs, ys, groups, r }: CloudMark, width: number, height: number, ratio: number, colours: readonly (readonly number[])[]): Float64Array {
  const firsts = Float64Array.from(colours, ([red = 0, green = 0]) => red * pair + green)
  const seconds = Float64Array.from(colours, ([, , blue = 0]) => blue * pair + 1)
  const lines = discLines(r * ratio)
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [Math.round((xs[index] ?? 0) * ratio), Math.round((ys[index] ?? 0) * ratio)]
    const [first, second] = [firsts[groups[index] ?? 0] ?? 0, seconds[groups[index] ?? 0] ?? 1]
    for (let line = 0; line < lines.length; line += 2) {
      const [top, reach] = [y + (lines[line] ?? 0), lines[line + 1] ?? 0]
      if (top < 0 || top >= height) continue
      const to = 2 * (top * width + Math.min(width - 1, x + reach))
      for (let at = 2 * (top * width + Math.max(0, x - reach)); at <= to; at += 2) {
        sums[at] = (sums[at] ?? 0) + first
        sums[at + 1] = (sums[at + 1] ?? 0) + second
      }
    }
  }
  return sums
}

/** The lines of a disc: how far below its middle each is, and how far it reaches to either side. */
function discLines(r: number): Int16Array {
  const reach = Math.ceil(r)
  const lines: number[] = []
  for (let y = -reach; y <= reach; y += 1) {
    const room = r * r + 0.25 - y * y
    if (room >= 0) lines.push(y, Math.min(reach, Math.floor(Math.sqrt(room))))
  }
  return Int16Array.from(lines)
}
