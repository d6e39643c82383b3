import { basename } from 'node:path'

const months = 'january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec'
const days = 'monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun'
/** Words that number a piece of something or say when it was: `part`, `q3`, `2024w07`, `h2`, `copy`, and any letter by itself (`a.csv`, `b.csv`). */
const countingWords = new RegExp(`^(?:${months}|${days}|part|chunk|shard|batch|page|split|of|to|copy|wk|week|fy|day|st|nd|rd|th|[a-z])$`)
const uuid = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/g
/** A checksum or commit: eight hexadecimal digits and more, letters and numbers mixed. */
const hash = /(?<![0-9a-z])(?=[0-9a-f]*\d)(?=[0-9a-f]*[a-f])[0-9a-f]{8,}(?![0-9a-z])/g

/**
 * What is left of a file's name without its endings, numbers, dates, parts and checksums: equal for `sales_2023.csv` and `sales_2024.csv`,
 * for `january.csv` and `february.csv`, and for the pieces a program wrote; not for `north.csv` and `south.csv`.
 */
export function nameStem(path: string): string {
  const name = basename(path).toLowerCase().replace(/(\.(snappy|zstd|gz|zst|csv|tsv|tab|psv|txt|json|jsonl|ndjson|parquet|pq|arrow|arrows|feather|ipc))+$/, '')
  const words = name.replace(uuid, ' ').replace(hash, ' ').match(/\p{L}+/gu) ?? []
  const telling = words.filter((word) => !countingWords.test(word))
  return telling.join(' ')
}
