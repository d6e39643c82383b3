import type { CloudMark } from './scene'

/**
 * Paints every point into the canvas' own pixels: one pass over typed arrays, because 100,000 calls of a drawing function take longer than a frame.
 */
export function paintCloud(canvas: HTMLCanvasElement, mark: CloudMark, ratio: number): void {
  const [width, height] = [Math.max(1, Math.round(mark.place.width * ratio)), Math.max(1, Math.round(mark.place.height * ratio))]
  if (canvas.width !== width) canvas.width = width
  if (canvas.height !== height) canvas.height = height
  const context = canvas.getContext('2d')
  if (context === null) return
  const image = context.createImageData(width, height)
  stampPoints(image.data, width, height, mark, ratio)
  context.putImageData(image, 0, 0)
}

/** No pixel is told apart beyond this many points. */
const mostLayers = 255

/**
 * Stamps a small disc for each point into RGBA pixels whose colours are not multiplied by their opacity. A pixel under n points is as opaque as n layers,
 * and its colour is the mean of theirs: no group hides another by coming later.
 */
export function stampPoints(pixels: Uint8ClampedArray, width: number, height: number, mark: CloudMark, ratio: number): void {
  const colours = mark.colours.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)))
  const alphas = Uint8ClampedArray.from({ length: mostLayers + 1 }, (_, layers) => Math.round(255 * (1 - (1 - mark.opacity) ** layers)))
  const sums = sumsOf(mark, width, height, ratio, colours)
  const [counts, reds, greens, blues] = sums
  const [red = 0, green = 0, blue = 0] = colours[0] ?? []
  for (let at = 0; at < counts.length; at += 1) {
    const count = counts[at] ?? 0
    if (count === 0) continue
    pixels[4 * at] = reds === null ? red : (reds[at] ?? 0) / count
    pixels[4 * at + 1] = greens === null ? green : (greens[at] ?? 0) / count
    pixels[4 * at + 2] = blues === null ? blue : (blues[at] ?? 0) / count
    pixels[4 * at + 3] = alphas[Math.min(count, mostLayers)] ?? 255
  }
}

type Sums = readonly [counts: Uint32Array, reds: Uint32Array | null, greens: Uint32Array | null, blues: Uint32Array | null]

/** How many discs lie over each pixel, and the sums of their colours; null where there is one colour only. */
function sumsOf({ xs, ys, groups, r }: CloudMark, width: number, height: number, ratio: number, colours: readonly (readonly number[])[]): Sums {
  const isMixed = colours.length > 1
  const sum = (): Uint32Array | null => (isMixed ? new Uint32Array(width * height) : null)
  const [counts, reds, greens, blues] = [new Uint32Array(width * height), sum(), sum(), sum()]
  const disc = discOffsets(r * ratio)
  const size = disc.length / 2
  for (let index = 0; index < xs.length; index += 1) {
    const [x, y] = [Math.round((xs[index] ?? 0) * ratio), Math.round((ys[index] ?? 0) * ratio)]
    const colour = colours[groups[index] ?? 0]
    const [red, green, blue] = [colour?.[0] ?? 0, colour?.[1] ?? 0, colour?.[2] ?? 0]
    for (let at = 0; at < size; at += 1) {
      const [left, top] = [x + (disc[2 * at] ?? 0), y + (disc[2 * at + 1] ?? 0)]
      if (left < 0 || left >= width || top < 0 || top >= height) continue
      const place = top * width + left
      counts[place] = (counts[place] ?? 0) + 1
      if (reds === null || greens === null || blues === null) continue
      reds[place] = (reds[place] ?? 0) + red
      greens[place] = (greens[place] ?? 0) + green
      blues[place] = (blues[place] ?? 0) + blue
    }
  }
  return [counts, reds, greens, blues]
}

function discOffsets(r: number): Int16Array {
  const reach = Math.ceil(r)
  const offsets: number[] = []
  for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) if (x * x + y * y <= r * r + 0.25) offsets.push(x, y)
  return Int16Array.from(offsets)
}
