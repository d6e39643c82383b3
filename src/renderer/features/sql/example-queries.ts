export interface ExampleQuery {
  readonly id: 'rows' | 'count' | 'statistics' | 'missing'
  readonly text: string
}

/** Questions about a table that show what SQL can do here; `field` is one to group by, or null. */
export function exampleQueries(table: string, field: string | null): readonly ExampleQuery[] {
  const from = quoted(table)
  const grouped: ExampleQuery[] = field === null ? [] : [
    { id: 'count', text: `SELECT ${quoted(field)}, count(*) AS row_count\nFROM ${from}\nGROUP BY ALL\nORDER BY row_count DESC` },
    { id: 'missing', text: `SELECT *\nFROM ${from}\nWHERE ${quoted(field)} IS NULL` },
  ]
  return [
    { id: 'rows', text: `SELECT *\nFROM ${from}\nLIMIT 100` },
    ...grouped,
    { id: 'statistics', text: `SELECT *\nFROM (SUMMARIZE ${from})` },
  ]
}

/** Plain lower-case names stand as they are; everything else, and what SQL might take for a word of its own, in quotes. */
function quoted(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) && !reserved.has(name) ? name : `"${name.replaceAll('"', '""')}"`
}

const reserved = new Set([
  'all', 'analyse', 'analyze', 'and', 'any', 'array', 'as', 'asc', 'both', 'case', 'cast', 'check', 'collate', 'column', 'constraint', 'create', 'default', 'desc',
  'describe', 'distinct', 'do', 'else', 'end', 'except', 'false', 'fetch', 'for', 'foreign', 'from', 'group', 'having', 'in', 'initially', 'intersect', 'into',
  'lateral', 'leading', 'limit', 'not', 'null', 'offset', 'on', 'only', 'or', 'order', 'pivot', 'placing', 'primary', 'qualify', 'references', 'returning', 'select',
  'show', 'some', 'summarize', 'symmetric', 'table', 'then', 'to', 'trailing', 'true', 'union', 'unique', 'unpivot', 'using', 'variadic', 'when', 'where', 'window', 'with',
])
