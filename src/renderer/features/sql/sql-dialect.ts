import { PostgreSQL, SQLDialect } from '@codemirror/lang-sql'

/** What DuckDB's SQL has beyond PostgreSQL's. */
const ownKeywords = 'anti asof columns describe exclude explain filter glob ignore lambda nulls pivot positional qualify replace respect sample semi struct_pack summarize unpivot using'
const ownTypes = 'blob double hugeint list map struct tinyint ubigint uhugeint uinteger usmallint utinyint varchar'

/** The dialect for colouring; completion comes from the engine itself. */
export const duckdbDialect = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords ?? ''} ${ownKeywords}`,
  types: `${PostgreSQL.spec.types ?? ''} ${ownTypes}`,
})
