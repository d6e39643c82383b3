import type { ReaderOptions } from '../../shared/dataset/reader-options'
import type { MemoryLimit } from './memory-limit'

/** What is opened, how it is read, and what the engine may use. */
export interface Reading {
  /** Absolute paths and globs. */
  readonly paths: readonly string[]
  readonly options: ReaderOptions
  /** Null: all cores. */
  readonly threads: number | null
  readonly memory: MemoryLimit
}
