/** Digits shown of the largest number, and at least of the small ones. */
const digitsOfLargest = 4
const digitsOfSmall = 2
const mostDecimals = 6

/** Decimals that suit all of these doubles, or null when their sizes are too far apart for one number of decimals. */
export function decimalsFor(values: Float64Array): number | null {
  let largest = 0
  let needed = 0
  const sizes: number[] = []
  const step = Math.max(1, Math.floor(values.length / 10_000))
  for (let index = 0; index < values.length; index += 1) {
    const size = Math.abs(values[index] ?? 0)
    if (!Number.isFinite(size) || size === 0) continue
    if (size > largest) largest = size
    if (needed < mostDecimals) needed = Math.max(needed, decimalsIn(size))
    if (index % step === 0) sizes.push(size)
  }
  if (largest >= 1e15) return null
  if (needed === 0) return 0
  sizes.sort((one, other) => one - other)
  const small = sizes[Math.floor(sizes.length / 10)] ?? largest
  const wanted = Math.max(digitsOfLargest - integerDigits(largest), digitsOfSmall - integerDigits(small))
  if (wanted > 2 * mostDecimals) return null
  return Math.min(needed, Math.max(0, wanted))
}

/** 1 for 1 … 9, 2 for 10 … 99, 0 for 0.1 … 0.9, −1 for 0.01 … */
function integerDigits(size: number): number {
  return Math.floor(Math.log10(size)) + 1
}

/** How many decimals a number needs, up to the most we would show for it (a few beyond its leading digit). */
function decimalsIn(size: number): number {
  for (let decimals = 0; decimals < mostDecimals * 2; decimals += 1) {
    const scaled = size * 10 ** decimals
    if (Math.abs(scaled - Math.round(scaled)) <= Math.max(1e-9, scaled * 1e-12)) return decimals
  }
  return mostDecimals * 2
}
