import type { DatasetSource } from '../../../shared/contract/host-channels'
import type { AppError } from '../../../shared/errors/errors'
import type { DatasetSummary } from '../../../shared/dataset/dataset-summary'
import type { Field, FieldName } from '../../../shared/result/field'
import { identifier, sql } from '../../sql/quote'
import type { KeptGroups } from '../../sql/pivot/kept-groups'
import type { Relation, SumGrid } from '../../sql/relation'
import type { Sql } from '../../sql/statement'
import type { FoundFile } from '../../sources/found-file'
import type { FileGroup, PreparedSource, TextCopy } from '../../sources/prepared-source'
import type { OpenDataset } from '../open-datasets'

/** The schema of the views that stand for datasets; a person's SQL sees the plain names beside it. */
export const internalSchema = 'sextant'

/** The ingested copy of a dataset, attached to the current instance. */
export interface AttachedCache {
  /** Quoted name of the table in the attached file. */
  readonly table: Sql
  readonly file: string
  readonly rowCount: number
  readonly enumFields: ReadonlySet<FieldName>
  /** As the copy's own values have it; the files' would give the same. */
  readonly sumGrids: ReadonlyMap<FieldName, SumGrid>
  /** See `Relation.gridColumns`. */
  readonly gridColumns: ReadonlyMap<FieldName, Sql>
  readonly groups: readonly KeptGroups[]
}

/** Everything the engine process keeps of one open dataset. Replaced as a whole when it is read anew. */
export class DatasetEntry implements OpenDataset {
  readonly sumGrids = new Map<FieldName, SumGrid>()
  #summary: DatasetSummary
  #cache: AttachedCache | null = null
  #obstacle: AppError | null = null

  constructor(
    readonly source: DatasetSource,
    readonly group: FileGroup,
    readonly copies: readonly TextCopy[],
    readonly prepared: PreparedSource,
    readonly fields: readonly Field[],
  ) {
    const { files } = group
    this.#summary = {
      id: source.id,
      name: group.name,
      sqlName: source.sqlName,
      format: group.format,
      files: files.slice(0, 100).map(({ path, sizeBytes, modifiedMs }) => ({ path, sizeBytes, modifiedMs })),
      fileCount: files.length,
      sizeBytes: files.reduce((sum, file) => sum + file.sizeBytes, 0),
      fields: [...fields],
      rowCount: prepared.rowCount,
      reader: prepared.used === null ? null : { asked: source.options, used: prepared.used },
      storage: { kind: 'file' },
      problems: [...prepared.problems],
      isSynthetic: files.some(({ path }) => /synthetic/i.test(path)),
    }
  }

  get summary(): DatasetSummary {
    return this.#summary
  }

  /** Every file on disk this dataset rests on, as it was when it was opened. */
  get files(): readonly FoundFile[] {
    return this.group.files
  }

  /** What the engine has to be allowed to read. */
  get readablePaths(): readonly string[] {
    return this.copies.map(({ path }) => path)
  }

  get fileView(): Sql {
    return sql`${identifier(internalSchema)}.${identifier(this.source.id)}`
  }

  get cache(): AttachedCache | null {
    return this.#cache
  }

  get relation(): Relation {
    const cache = this.#cache
    if (cache !== null) return { from: cache.table, rowNumber: sql`rowid`, fields: this.fields, enumFields: cache.enumFields, sumGrids: this.sumGrids, gridColumns: cache.gridColumns }
    const { rowNumberColumn } = this.prepared
    return {
      from: this.fileView,
      rowNumber: rowNumberColumn === null ? null : identifier(rowNumberColumn),
      fields: this.fields,
      enumFields: new Set(),
      sumGrids: this.sumGrids,
    }
  }

  get keptGroups(): readonly KeptGroups[] {
    return this.#cache?.groups ?? []
  }

  change(part: Partial<Pick<DatasetSummary, 'rowCount' | 'storage' | 'problems'>>): DatasetSummary {
    this.#summary = { ...this.#summary, ...part }
    return this.#summary
  }

  useCache(cache: AttachedCache): DatasetSummary {
    this.#cache = cache
    for (const [field, grid] of cache.sumGrids) this.sumGrids.set(field, grid)
    return this.change({ rowCount: cache.rowCount, storage: { kind: 'cache' } })
  }

  /** Why nothing can be asked of this dataset now; null when it can. An ingested copy keeps answering whatever happens to the files. */
  get obstacle(): AppError | null {
    return this.#cache === null ? this.#obstacle : null
  }

  /** How its files differ from what was opened, as last told; null when they do not. */
  get fileChange(): AppError | null {
    return this.#obstacle?.code === 'file-changed' ? this.#obstacle : null
  }

  /** From now on queries are refused with this error, so that no answer mixes a file's old rows with its new ones. */
  obstruct(problem: AppError): DatasetSummary {
    this.#obstacle = problem
    return this.report(problem)
  }

  /** The files are what they were when they were opened. */
  clearObstacle(): DatasetSummary {
    const was = this.#obstacle
    this.#obstacle = null
    return this.change({ problems: this.#summary.problems.filter((problem) => problem !== was) })
  }

  /** The copy has gone: questions are asked of the files again. */
  leaveCache(): DatasetSummary {
    this.#cache = null
    return this.change({ storage: { kind: 'file' } })
  }

  /** Replaces the problem of the same code, or adds it. */
  report(problem: AppError): DatasetSummary {
    return this.change({ problems: [...this.#summary.problems.filter(({ code }) => code !== problem.code), problem] })
  }
}
