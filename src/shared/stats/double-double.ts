/**
 * Exact products for accumulating in twice the working precision.
 * Source: T. J. Dekker, Numerische Mathematik 18 (1971); T. Ogita, S. M. Rump, S. Oishi, SIAM J. Sci. Comput. 26 (2005), algorithms 3.1 to 3.3.
 */
const splitter = 134_217_729

/** What rounding took from a·b: a·b = fl(a·b) + productError(a, b, fl(a·b)) exactly, while nothing over- or underflows. */
export function productError(a: number, b: number, product: number): number {
  const scaledA = splitter * a
  const highA = scaledA - (scaledA - a)
  const lowA = a - highA
  const scaledB = splitter * b
  const highB = scaledB - (scaledB - b)
  const lowB = b - highB
  return lowA * lowB - (product - highA * highB - lowA * highB - highA * lowB)
}

/** What rounding took from a + b: a + b = fl(a + b) + sumError(a, b, fl(a + b)) exactly (Knuth). */
export function sumError(a: number, b: number, sum: number): number {
  const fromB = sum - a
  return a - (sum - fromB) + (b - fromB)
}

/** A running sum of products as if computed in twice the precision and rounded once at the end. */
export class DotAccumulator {
  private high = 0
  private low = 0

  /** Adds a·b, where a = a + aTail and b = b + bTail to twice the precision. */
  add(a: number, b: number, aTail = 0, bTail = 0): void {
    const product = a * b
    const sum = this.high + product
    this.low += sumError(this.high, product, sum) + productError(a, b, product) + (a * bTail + aTail * b)
    this.high = sum
  }

  get value(): number {
    return this.high + this.low
  }

  clear(): void {
    this.high = 0
    this.low = 0
  }
}
