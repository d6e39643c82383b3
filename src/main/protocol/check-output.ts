import type { z } from 'zod'

/** Arrays longer than this are checked by a plain loop: a schema costs about 40 ns a text, a loop 2 ns. */
const longArray = 4_096

type Path = readonly (string | number)[]

/**
 * Parses an answer before it leaves. Long lists of texts (dictionaries, exact texts) are taken out, checked by hand and put back, so
 * that the check costs next to nothing beside the copy that follows.
 * @returns the parsed value, or the reason why it is not as agreed
 */
export function checkOutput(schema: z.ZodType, value: unknown): { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly reason: string } {
  const held: { path: Path; texts: readonly unknown[] }[] = []
  const light = withoutLongTexts(value, [], held)
  const parsed = schema.safeParse(light)
  if (!parsed.success) return { ok: false, reason: parsed.error.message }
  for (const { path, texts } of held) putBack(parsed.data, path, texts)
  return { ok: true, value: parsed.data }
}

function withoutLongTexts(value: unknown, path: Path, held: { path: Path; texts: readonly unknown[] }[]): unknown {
  if (Array.isArray(value)) {
    if (value.length <= longArray) return value.map((item, index) => withoutLongTexts(item, [...path, index], held))
    const kind = textsIn(value)
    if (kind === null) return value
    held.push({ path, texts: value })
    // One of each kind stays, so that the schema still says whether texts and missing ones may stand here.
    return kind === 'with-nulls' ? ['', null] : ['']
  }
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, withoutLongTexts(item, [...path, key], held)]))
}

function textsIn(values: readonly unknown[]): 'texts' | 'with-nulls' | null {
  let hasNulls = false
  for (const value of values) {
    if (typeof value === 'string') continue
    if (value !== null) return null
    hasNulls = true
  }
  return hasNulls ? 'with-nulls' : 'texts'
}

function putBack(root: unknown, path: Path, texts: readonly unknown[]): void {
  let at = root as Record<string | number, unknown>
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>
  const last = path.at(-1)
  if (last !== undefined) at[last] = texts
}
