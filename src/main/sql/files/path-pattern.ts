/**
 * A path as the engine's readers take it: they expand `*`, `?` and `[…]` even in the name of a file that exists, so those characters of
 * a real name are each put into brackets, where they mean themselves. Idempotent only for paths without them: apply it once.
 */
export function pathPattern(path: string): string {
  return path.replaceAll(/[[\]*?]/g, (character) => `[${character}]`)
}
