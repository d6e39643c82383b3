/** What bins are chosen from: the numbers of the rows, as the engine found them. */
export interface BinFacts {
  readonly count: number
  readonly from: number
  readonly to: number
  readonly lowerQuartile: number
  readonly upperQuartile: number
  readonly areWhole: boolean
}

const mostBins = 200

/**
 * Edges of equal-width bins at round numbers, from at or below the least to at or above the largest value. The width follows Freedman and
 * Diaconis (1981), 2 · (q₃ − q₁) / ∛n, or Sturges' rule where the quartiles are equal; `wanted` bins when a person asked for a number. Whole numbers get
 * bins of whole width.
 */
export function binEdges({ count, from, to, lowerQuartile, upperQuartile, areWhole }: BinFacts, wanted?: number): number[] {
  if (!(to > from)) return areWhole || from === 0 ? [from - 0.5, from + 0.5] : [from - Math.abs(from) / 2, from + Math.abs(from) / 2]
  const sturges = (to - from) / (Math.ceil(Math.log2(Math.max(1, count))) + 1)
  const freedman = (2 * (upperQuartile - lowerQuartile)) / Math.cbrt(Math.max(1, count))
  const rough = wanted === undefined ? Math.max(freedman > 0 ? freedman : sturges, (to - from) / 60) : (to - from) / wanted
  const isFew = areWhole && to - from < 30 && wanted === undefined
  const step = isFew ? 1 : Math.max(roundStep(Math.max(rough, (to - from) / mostBins)), areWhole ? 1 : 0)
  // Whole numbers stand in the middle of bins of width one.
  const shift = areWhole && step === 1 ? 0.5 : 0
  const first = Math.floor((from + shift) / step)
  const last = areWhole ? Math.floor((to + shift) / step) + 1 : Math.max(first + 1, Math.ceil(to / step))
  return Array.from({ length: last - first + 1 }, (_, index) => cleaned((first + index) * step, step) - shift)
}

/** Edges whose logarithms are equally far apart. @throws RangeError when not all numbers are above zero */
export function logBinEdges(facts: BinFacts, wanted?: number): number[] {
  if (!(facts.from > 0)) throw new RangeError('Only numbers above zero have a logarithm')
  const logs = { from: Math.log10(facts.from), to: Math.log10(facts.to), lowerQuartile: Math.log10(facts.lowerQuartile), upperQuartile: Math.log10(facts.upperQuartile) }
  return binEdges({ count: facts.count, ...logs, areWhole: false }, wanted).map((edge) => 10 ** edge)
}

const roundSteps = [1, 2, 2.5, 5, 10]

function roundStep(rough: number): number {
  const power = 10 ** Math.floor(Math.log10(rough))
  return (roundSteps.find((step) => step * power >= rough * (1 - 1e-9)) ?? 10) * power
}

/** 3 × 0.1 is 0.30000000000000004: as many decimals as the step has are enough. */
function cleaned(value: number, step: number): number {
  return Number(value.toFixed(Math.min(100, Math.max(0, Math.ceil(-Math.log10(step)) + 2))))
}
