/** How many folders, from the root on, the nearest two files of two lists have in common; −1 where a list is empty. */
export function nearness(files: readonly string[], others: readonly string[]): number {
  const foldersOf = (path: string): string[] => path.split(/[\\/]/).slice(0, -1)
  const shared = (one: readonly string[], other: readonly string[]): number => {
    const end = one.findIndex((folder, depth) => folder !== other[depth])
    return end === -1 ? one.length : end
  }
  const homes = [...new Set(others.map((path) => foldersOf(path).join('/')))].map((folder) => folder.split('/'))
  return Math.max(-1, ...files.flatMap((path) => homes.map((home) => shared(foldersOf(path), home))))
}
