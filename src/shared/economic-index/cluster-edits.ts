import { z } from 'zod'

const Level = z.union([z.literal(0), z.literal(1), z.literal(2)])
const Name = z.string().trim().min(1)

/** What a person made of the clusters a run proposed: plain data, applied to the names of each level, merges first. */
export const ClusterEdits = z.strictObject({
  version: z.literal(1),
  /** Clusters of one level that become one of them. It keeps its own place above. */
  merges: z.array(z.strictObject({ level: Level, from: z.array(Name).min(1), into: Name })),
  renames: z.array(z.strictObject({ level: Level, from: Name, to: Name })),
})
export type ClusterEdits = z.infer<typeof ClusterEdits>

/** Nothing changed. */
export const noClusterEdits: ClusterEdits = { version: 1, merges: [], renames: [] }

/** A fine cluster with the clusters it belongs to. */
export const ClusterPath = z.tuple([z.string(), z.string(), z.string()]).readonly()
export type ClusterPath = readonly [fine: string, middle: string, coarse: string]

/**
 * The paths of all fine clusters after the edits, in the same order. A cluster merged into another takes that one's place above; names that do not occur
 * change nothing.
 */
export function editClusters(paths: readonly ClusterPath[], { merges, renames }: Pick<ClusterEdits, 'merges' | 'renames'>): ClusterPath[] {
  const merged = merges.reduce<readonly ClusterPath[]>((now, { level, from, into }) => {
    const kept = now.find((path) => path[level] === into)
    if (kept === undefined) return now
    return now.map((path) => (from.includes(path[level]) ? (path.map((name, at) => (at < level ? name : kept[at]!)) as unknown as ClusterPath) : path))
  }, paths)
  return renames.reduce<readonly ClusterPath[]>((now, { level, from, to }) => (
    now.map((path) => (path[level] === from ? (path.map((name, at) => (at === level ? to : name)) as unknown as ClusterPath) : path))
  ), merged).map((path) => [...path] as unknown as ClusterPath)
}

/** How many clusters the edits merged away and renamed, and how many edits named none that there was. */
export function countEdits(paths: readonly ClusterPath[], { merges, renames }: ClusterEdits): { readonly merged: number; readonly renamed: number; readonly idle: number } {
  const isThere = (of: readonly ClusterPath[], level: 0 | 1 | 2, name: string): boolean => of.some((path) => path[level] === name)
  const gone = merges.map(({ level, from, into }) => (isThere(paths, level, into) ? from.filter((name) => name !== into && isThere(paths, level, name)).length : 0))
  const merged = editClusters(paths, { merges, renames: [] })
  const renamed = renames.filter(({ level, from }) => isThere(merged, level, from)).length
  return { merged: gone.reduce((sum, count) => sum + count, 0), renamed, idle: renames.length - renamed + gone.filter((count) => count === 0).length }
}
