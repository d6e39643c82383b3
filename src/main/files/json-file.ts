import { readFile, rename } from 'node:fs/promises'
import type { z } from 'zod'

export type JsonReading<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }

/** Reads and parses a JSON file. Never throws: what is wrong comes back as `unreadable` with its reason in English. */
export async function readJsonFile<Schema extends z.ZodType>(path: string, schema: Schema): Promise<JsonReading<z.output<Schema>>> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return { kind: 'missing' }
    return { kind: 'unreadable', reason: String(cause) }
  }
  try {
    const parsed = schema.safeParse(JSON.parse(text))
    return parsed.success ? { kind: 'read', value: parsed.data } : { kind: 'unreadable', reason: shortReason(parsed.error) }
  } catch (cause) {
    return { kind: 'unreadable', reason: String(cause) }
  }
}

/**
 * Moves a file that cannot be read out of the way, so that the next save does not destroy what may still be rescued.
 * @returns where it is now, or null when it could not be moved
 */
export async function setAside(path: string, now: Date): Promise<string | null> {
  const aside = `${path}.broken-${now.toISOString().replaceAll(/[:.]/g, '-')}`
  try {
    await rename(path, aside)
    return aside
  } catch {
    return null
  }
}

function shortReason(error: z.ZodError): string {
  return error.issues.slice(0, 3).map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')
}
