import type { CloudMark } from './scene'

/**
 * Paints every point into the canvas' own pixels, each over those before: one pass over typed arrays, because 100,000 calls of a drawing function take
 * longer than a frame.
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

/** Stamps a small disc for each point into premultiplied-free RGBA pixels. */
export function stampPoints(pixels: Uint8ClampedArray, width: number, height: number, mark: CloudMark, ratio: number): void {
  const { xs, ys, groups, opacity } = mark
  const colours = mark.colours.map((hex) => [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16)))
  const disc = discOffsets(mark.r * ratio)
  for (let index = 0; index < xs.length; index += 1) {
    const [red = 0, green = 0, blue = 0] = colours[groups[index] ?? 0] ?? []
    const [x, y] = [Math.round((xs[index] ?? 0) * ratio), Math.round((ys[index] ?? 0) * ratio)]
    for (let at = 0; at < disc.length; at += 2) {
      const [left, top] = [x + (disc[at] ?? 0), y + (disc[at + 1] ?? 0)]
      if (left < 0 || left >= width || top < 0 || top >= height) continue
      const place = (top * width + left) * 4
      const below = (pixels[place + 3] ?? 0) / 255
      const alpha = opacity + below * (1 - opacity)
      const share = opacity / alpha
      pixels[place] = (pixels[place] ?? 0) * (1 - share) + red * share
      pixels[place + 1] = (pixels[place + 1] ?? 0) * (1 - share) + green * share
      pixels[place + 2] = (pixels[place + 2] ?? 0) * (1 - share) + blue * share
      pixels[place + 3] = alpha * 255
    }
  }
}

function discOffsets(r: number): Int16Array {
  const reach = Math.ceil(r)
  const offsets: number[] = []
  for (let y = -reach; y <= reach; y += 1) for (let x = -reach; x <= reach; x += 1) if (x * x + y * y <= r * r + 0.25) offsets.push(x, y)
  return Int16Array.from(offsets)
}
