import { StatementType } from '@duckdb/node-api'
import type { DuckDBConnection } from '@duckdb/node-api'
import { AppFailure } from '../../shared/errors/errors'
import { cleanReason } from './engine-failure'
import { functionsIn, refusedFunction } from './personal-functions'

/**
 * Whether a person's text may run: exactly one SELECT or EXPLAIN that calls nothing that writes.
 *
 * Needed because the paths the engine may read it may also write: `COPY … TO` an opened file would replace it. Three checks, each by
 * the engine's own parser: the text (for EXPLAIN: what follows it) parses as SELECT alone, which shuts out PRAGMA and CALL too; every
 * function it calls only reads; and the engine's planner calls it one statement of that type. Nothing runs.
 * @throws AppFailure `sql-not-allowed`; `query-failed` when the text is wrong SQL
 */
export async function personalSqlKind(connection: DuckDBConnection, text: string): Promise<'select' | 'explain'> {
  const explained = textAfterExplain(text)
  const tree = await selectTree(connection, explained ?? text, text)
  const refused = functionsIn(tree).map(refusedFunction).find((reason) => reason !== null)
  if (refused !== undefined && refused !== null) throw notAllowed(refused)
  await checkStatementType(connection, text, explained === null ? StatementType.SELECT : StatementType.EXPLAIN)
  return explained === null ? 'select' : 'explain'
}

/**
 * What follows EXPLAIN, its ANALYZE and its options; null if the text is no EXPLAIN. Only line comments may stand before EXPLAIN and
 * none inside its head: `EXPLAIN ANALYZE COPY …` writes, so where the explained statement begins must not be open to doubt.
 */
function textAfterExplain(text: string): string | null {
  const head = /^(?:[ \t\r\n]|--[^\r\n]*[\r\n])*explain(?![\w$])[ \t\r\n]*(?:\([ \t\r\n]*(?:analy[sz]e|format)(?![\w$])[a-z0-9_ ,\t\r\n]*\)[ \t\r\n]*|analy[sz]e(?![\w$])[ \t\r\n]*)?/i.exec(text)
  return head === null ? null : text.slice(head[0].length)
}

async function selectTree(connection: DuckDBConnection, text: string, whole: string): Promise<unknown> {
  const result = await connection.run('SELECT json_serialize_sql(CAST($1 AS VARCHAR))', [text])
  const json = (await result.getRows())[0]?.[0]
  const parsed: unknown = typeof json === 'string' ? JSON.parse(json) : null
  if (typeof parsed !== 'object' || parsed === null) throw notAllowed('The statement cannot be read.')
  const { error, error_message: message, error_type: type, position, statements } = parsed as Readonly<Record<string, unknown>>
  if (error === true) {
    if (type === 'parser') throw new AppFailure({ code: 'query-failed', sql: whole, reason: cleanReason(String(message)) + faultyLine(whole, text, Number(position)) })
    throw notAllowed('Only SELECT and EXPLAIN run here. Statements that change data, files or settings do not.')
  }
  const count = Array.isArray(statements) ? statements.length : 0
  if (count === 0) throw notAllowed('The text holds no statement.')
  if (count > 1) throw notAllowed(`The text holds ${count} statements; one at a time runs.`)
  return statements
}

/** The line with the fault and a caret below it, as the engine writes it elsewhere; `position` counts the characters of `part`, the end of `whole`. */
function faultyLine(whole: string, part: string, position: number): string {
  if (!Number.isInteger(position) || position < 0) return ''
  const before = whole.slice(0, whole.length - part.length) + [...part].slice(0, position).join('')
  const line = before.split('\n').length
  const head = `LINE ${line}: `
  return `\n\n${head}${whole.split('\n')[line - 1] ?? ''}\n${' '.repeat(head.length + before.length - (before.lastIndexOf('\n') + 1))}^`
}

async function checkStatementType(connection: DuckDBConnection, text: string, wanted: StatementType): Promise<void> {
  const extracted = await connection.extractStatements(text)
  if (extracted.count !== 1) throw notAllowed(`The text holds ${extracted.count} statements; one at a time runs.`)
  const prepared = await extracted.prepare(0)
  try {
    if (prepared.statementType !== wanted) throw notAllowed(`This is a ${StatementType[prepared.statementType]} statement; only SELECT and EXPLAIN run here.`)
    if (prepared.parameterCount > 0) throw notAllowed('The text holds parameters ($1 or ?), which have no values here. Write the values themselves.')
  } finally {
    prepared.destroySync()
  }
}

function notAllowed(reason: string): AppFailure {
  return new AppFailure({ code: 'sql-not-allowed', reason })
}
