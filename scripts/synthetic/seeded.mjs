/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, returns an unsigned 32-bit integer. Integers only: the same on every platform. */
export function mulberry32(seed) {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return (mixed ^ (mixed >>> 14)) >>> 0
  }
}

/** Integer from 0 to bound − 1. The product stays under 2^53, so the division is exact where it matters. */
export const below = (next, bound) => Math.floor((next() * bound) / 2 ** 32)

/** The list in an order drawn by `next` (Fisher–Yates), in place. */
export function shuffled(next, list) {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const place = below(next, last + 1)
    ;[list[last], list[place]] = [list[place], list[last]]
  }
  return list
}
