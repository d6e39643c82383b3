/**
 * Numbers from 0 (inclusive) to 1 (exclusive) that follow from the seed alone: mulberry32 (Tommy Ettinger, public domain), 32 bits of state, integer
 * arithmetic only, so they are the same on every platform. For choosing starting points, never for secrets.
 */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
