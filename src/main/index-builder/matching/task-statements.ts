import { AppFailure } from '../../../shared/errors/errors'
import { cellScalar } from '../../../shared/result/cell-scalar'
import type { Scalar } from '../../../shared/result/scalar'
import type { Database } from '../../duckdb/database'
import { sql } from '../../sql/quote'
import type { Sql } from '../../sql/statement'
import type { TaskStatement } from '../text-work/task-matcher'

/** A statement with the text a release would hold: lower case, trimmed. */
export interface ListedTask extends TaskStatement {
  readonly task: string
}

/** The tasks of a table in the layout of `onet_task_statements.csv`, each text once with the occupations that carry it, in the order of the texts. */
export async function readTaskStatements(database: Database, from: Sql, signal?: AbortSignal): Promise<ListedTask[]> {
  const query = sql`SELECT lower(trim(CAST("Task" AS VARCHAR))) AS task, min(trim(CAST("Task" AS VARCHAR))) AS text, list_sort(list(DISTINCT CAST("Title" AS VARCHAR)))::JSON::VARCHAR AS titles,
  list_sort(list(DISTINCT left(CAST("O*NET-SOC Code" AS VARCHAR), 2)))::JSON::VARCHAR AS major_groups
FROM ${from} WHERE trim(coalesce(CAST("Task" AS VARCHAR), '')) <> '' GROUP BY 1 ORDER BY 1`
  const { columns, rowCount } = await database.all({ sql: query, params: [] }, signal === undefined ? {} : { signal })
  const [task, text, titles, groups] = columns
  if (task === undefined || text === undefined || titles === undefined || groups === undefined) throw new AppFailure({ code: 'bug', reason: 'Task statements were read without their columns.', details: '' })
  return Array.from({ length: rowCount }, (_, row) => ({
    task: String(cellScalar(task, row)), text: String(cellScalar(text, row)),
    titles: listIn(cellScalar(titles, row)), groups: listIn(cellScalar(groups, row)),
  }))
}

function listIn(value: Scalar): string[] {
  return (JSON.parse(String(value ?? '[]')) as unknown[]).map(String)
}
