/** The size of a sparkline's own units; CSS stretches it. */
export const sparkWidth = 100
export const sparkHeight = 24

/** Outlines of bars standing on the ground line, as one SVG path. What is there at all is at least one unit high. */
export function sparkPath(counts: readonly number[]): string {
  const highest = Math.max(0, ...counts)
  if (highest === 0) return ''
  const step = sparkWidth / counts.length
  const gap = counts.length > 30 ? 0 : step * 0.12
  return counts
    .map((count, index) => {
      if (count === 0) return ''
      const height = Math.max(1, (count / highest) * sparkHeight)
      const left = index * step + gap / 2
      return `M${round(left)} ${sparkHeight}V${round(sparkHeight - height)}H${round(left + step - gap)}V${sparkHeight}Z`
    })
    .join('')
}

function round(value: number): number {
  return Math.round(value * 100) / 100
}
