/** A function as a parsed statement calls it. */
export interface CalledFunction {
  readonly name: string
  /** Called as a table (`FROM f()`), where nearly all functions with effects live. */
  readonly isTable: boolean
}

/** Table functions that only read. Everything else after FROM is refused: a new engine's new function has to be looked at first. */
export const readingTableFunctions: ReadonlySet<string> = new Set([
  'duckdb_columns', 'duckdb_constraints', 'duckdb_coordinate_systems', 'duckdb_databases', 'duckdb_dependencies', 'duckdb_functions',
  'duckdb_indexes', 'duckdb_keywords', 'duckdb_memory', 'duckdb_optimizers', 'duckdb_schemas', 'duckdb_sequences', 'duckdb_settings',
  'duckdb_table_sample', 'duckdb_tables', 'duckdb_temporary_files', 'duckdb_types', 'duckdb_variables', 'duckdb_views',
  'generate_series', 'glob', 'histogram', 'histogram_values', 'icu_calendar_names', 'json_each', 'json_tree',
  'parquet_bloom_probe', 'parquet_file_metadata', 'parquet_full_metadata', 'parquet_kv_metadata', 'parquet_metadata', 'parquet_scan',
  'parquet_schema', 'pg_timezone_names', 'pragma_collations', 'pragma_database_size', 'pragma_metadata_info', 'pragma_platform',
  'pragma_show', 'pragma_storage_info', 'pragma_table_info', 'pragma_user_agent', 'pragma_version', 'range', 'read_blob', 'read_csv',
  'read_csv_auto', 'read_json', 'read_json_auto', 'read_json_objects', 'read_json_objects_auto', 'read_ndjson', 'read_ndjson_auto',
  'read_ndjson_objects', 'read_parquet', 'read_text', 'repeat', 'repeat_row', 'sniff_csv', 'summary', 'test_all_types',
  'test_vector_types', 'unnest',
])

/**
 * Table functions known and refused: they log or profile into a file, change a setting, run SQL given as text (which this check would
 * not see), follow a raw pointer, or open a database file.
 */
export const refusedTableFunctions: ReadonlySet<string> = new Set([
  'arrow_scan', 'arrow_scan_dumb', 'check_peg_parser', 'checkpoint', 'disable_logging', 'disable_peg_parser', 'disable_profiling',
  'duckdb_approx_database_count', 'duckdb_connection_count', 'duckdb_extensions', 'duckdb_external_file_cache', 'duckdb_log_contexts',
  'duckdb_logs', 'duckdb_logs_parsed', 'duckdb_prepared_statements', 'duckdb_profiling_settings', 'duckdb_secret_types', 'duckdb_secrets',
  'enable_logging', 'enable_peg_parser', 'enable_profiling', 'force_checkpoint', 'json_execute_serialized_sql', 'query', 'query_table',
  'read_duckdb', 'seq_scan', 'sql_auto_complete', 'truncate_duckdb_logs', 'which_secret',
])

/** Scalar functions with an effect outside their result. */
const refusedScalarFunctions: ReadonlySet<string> = new Set(['write_log', 'nextval', 'setseed', 'getenv', 'sleep_ms'])

/** Every function call in the tree that `json_serialize_sql` gives. */
export function functionsIn(tree: unknown): CalledFunction[] {
  const found: CalledFunction[] = []
  const visit = (node: unknown, isTable: boolean) => {
    if (Array.isArray(node)) {
      for (const item of node) visit(item, false)
      return
    }
    if (typeof node !== 'object' || node === null) return
    const fields = node as Readonly<Record<string, unknown>>
    if (typeof fields['function_name'] === 'string') found.push({ name: fields['function_name'].toLowerCase(), isTable })
    for (const [key, value] of Object.entries(fields)) visit(value, key === 'function' && fields['type'] === 'TABLE_FUNCTION')
  }
  visit(tree, false)
  return found
}

/** Why a call is refused, or null. */
export function refusedFunction({ name, isTable }: CalledFunction): string | null {
  if (isTable ? readingTableFunctions.has(name) : !refusedScalarFunctions.has(name)) return null
  return `${name}() is not available here: only functions that read are.`
}
