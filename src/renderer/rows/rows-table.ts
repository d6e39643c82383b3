/** The table of rows, for every kind of view that has rows to show: an open dataset's, or the kept result of a query. */
export { RowsTable, type RowsSource } from '../features/table/RowsTable'
