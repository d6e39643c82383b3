import { identifier, join, sql } from '../quote'
import type { Relation } from '../relation'
import type { Sql, Statement } from '../statement'

export function createSchema(name: string): Statement {
  return { sql: sql`CREATE SCHEMA IF NOT EXISTS ${identifier(name)}`, params: [] }
}

/** The view that stands for a dataset's files, row numbers included. */
export function createInternalView(schema: string, name: string, reader: Sql): Statement {
  return { sql: sql`CREATE OR REPLACE VIEW ${identifier(schema)}.${identifier(name)} AS SELECT * FROM ${reader}`, params: [] }
}

/** The view a person's SQL sees: the fields and nothing else, texts as VARCHAR whatever they are stored as. */
export function createPersonalView(name: string, relation: Relation): Statement {
  const columns = relation.fields.map((field) =>
    relation.enumFields.has(field.name) ? sql`CAST(${identifier(field.name)} AS VARCHAR) AS ${identifier(field.name)}` : identifier(field.name),
  )
  return { sql: sql`CREATE OR REPLACE VIEW ${identifier(name)} AS SELECT ${join(columns, ', ')} FROM ${relation.from}`, params: [] }
}

export function firstRows(from: Sql, count: number): Statement {
  return { sql: sql`SELECT * FROM ${from} LIMIT ${count}`, params: [] }
}
