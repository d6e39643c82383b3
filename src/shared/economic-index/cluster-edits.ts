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

/** A fine cluster with the clusters it belongs to. */
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
