/** The middle one of some figures (the mean of the two middle ones of an even count). */
export function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** Calls `work` in turn, `count` times, and gives what it returned. */
export async function repeat(count, work) {
  const results = []
  for (let index = 0; index < count; index += 1) results.push(await work(index))
  return results
}

export const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms))

export const thousands = (value) => Math.round(value).toLocaleString('en-US')
