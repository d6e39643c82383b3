/** One file on disk, after links are followed: the engine refuses links inside what it may read. */
export interface FoundFile {
  readonly path: string
  readonly sizeBytes: number
  readonly modifiedMs: number
  /** Tells a file from another one put in its place under the same name. */
  readonly inode: number
}

/** What one path of a person's meant. */
export interface FoundFiles {
  /** As it was asked for. */
  readonly origin: string
  readonly kind: 'file' | 'folder' | 'glob'
  /** In name order; never empty. */
  readonly files: readonly FoundFile[]
}
