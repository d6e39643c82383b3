import { createHash } from 'node:crypto'
import { AppFailure } from '../../shared/errors/errors'
import { cellScalar } from '../../shared/result/cell-scalar'
import type { Database } from '../duckdb/database'
import { attachReadOnly, listRelations } from '../sql/files/attached-files'
import { identifier, sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import type { FoundFile } from './found-file'
import { asDamaged } from './parquet-source'
import type { FileGroup, SourceReader } from './prepared-source'

/**
 * Tables and views of DuckDB database files, each a dataset, attached read-only. A view may ask for other files: the engine's lock refuses what
 * nobody has opened, whoever asks.
 */
export const duckdbSource: SourceReader = {
  async partsOf(group, inspect) {
    const files = filesBeside(group)
    return inspect(files, async (database) => {
      await attach(group, database)
      const parts = (await relationsIn(group, database)).map(partName)
      if (parts.length === 0) throw new AppFailure({ code: 'nothing-to-open', path: group.files[0]?.path ?? group.name })
      return parts
    })
  },

  async copyForEngine(group) {
    const [original] = group.files
    return original === undefined ? [] : filesBeside(group).map((path) => ({ original, path }))
  },

  attach,

  async prepare(group, _copies, options, { database }) {
    const relations = await relationsIn(group, database)
    const relation = options.part === undefined ? relations[0] : relations.find((one) => partName(one) === options.part)
    if (relation === undefined) throw new AppFailure({ code: 'nothing-to-open', path: group.files[0]?.path ?? group.name })
    return {
      reader: sql`${catalogOf(group)}.${identifier(relation.schema)}.${identifier(relation.name)}`,
      rowNumberColumn: null, rowCount: null, used: null, csv: null, sheet: null, lines: null, problems: [],
    }
  },
}

interface NamedRelation {
  readonly schema: string
  readonly name: string
}

function partName({ schema, name }: NamedRelation): string {
  return schema === 'main' ? name : `${schema}.${name}`
}

/** Makes the file's tables known to a fresh instance. @throws AppFailure `file-damaged` */
async function attach(group: FileGroup, database: Database): Promise<void> {
  const path = fileOf(group).path
  try {
    await database.run(attachReadOnly(path, catalogName(group)))
  } catch (error) {
    throw asDamaged(error, path, 'DuckDB')
  }
}

async function relationsIn(group: FileGroup, database: Database): Promise<NamedRelation[]> {
  const { columns, rowCount } = await database.all(listRelations(catalogName(group)))
  const text = (position: number, row: number): string => String(columns[position] === undefined ? '' : cellScalar(columns[position], row))
  return Array.from({ length: rowCount }, (_, row) => ({ schema: text(0, row), name: text(1, row) }))
}

function catalogOf(group: FileGroup): Sql {
  return identifier(catalogName(group))
}

/** One name for one file, whichever of its tables are open. */
function catalogName(group: FileGroup): string {
  return `file_${createHash('sha256').update(fileOf(group).path).digest('hex').slice(0, 16)}`
}

/** The file, and the log of changes that are not in it yet: the engine looks for one even where there is none. */
function filesBeside(group: FileGroup): string[] {
  const { path } = fileOf(group)
  return [path, `${path}.wal`]
}

function fileOf(group: FileGroup): FoundFile {
  const [file] = group.files
  if (file === undefined) throw new Error('A group has at least one file.')
  return file
}
