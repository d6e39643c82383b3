import { UsageError } from './usage-error'

/** A number of bytes, or a share (0 to 1) of the machine's memory; null as the engine's own default. */
export type MemoryLimit = { readonly kind: 'bytes'; readonly bytes: number } | { readonly kind: 'share'; readonly share: number } | null

const bytesOfUnit: Readonly<Record<string, number>> = {
  kb: 1e3, mb: 1e6, gb: 1e9, tb: 1e12, kib: 1024, mib: 1024 ** 2, gib: 1024 ** 3, tib: 1024 ** 4,
}

/** Less than this and the engine cannot even open a file. */
const leastBytes = 64e6

/** Reads `4GB`, `512MiB` or `50%`. @throws UsageError */
export function memoryLimitFrom(text: string | undefined): MemoryLimit {
  if (text === undefined) return null
  const [, digits, unit] = /^(\d+(?:\.\d+)?) ?(%|[kmgt]i?b)$/i.exec(text) ?? []
  if (digits === undefined || unit === undefined) throw new UsageError(`--memory takes a size such as 4GB or 50%; it was given “${text}”.`)
  if (unit === '%') {
    const share = Number(digits) / 100
    if (share <= 0 || share > 1) throw new UsageError('--memory takes a share from 1% to 100%.')
    return { kind: 'share', share }
  }
  const bytes = Math.floor(Number(digits) * (bytesOfUnit[unit.toLowerCase()] ?? 1))
  if (bytes < leastBytes) throw new UsageError('--memory takes at least 64MB: the engine cannot work with less.')
  return { kind: 'bytes', bytes }
}
