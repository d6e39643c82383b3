/**
 * What a run generates and how often it measures. `full` is what docs/benchmarks.md is written from; `quick` shows that
 * everything still works and roughly how fast.
 * @typedef {{ firstRowsParquet: number, csvRows: number, pivotRows: number, peerRows: number, longRows: number, releaseNodes: number, logRows: number, transportRows: number, repeats: number, freeDiskBytes: number }} Sizes
 * @type {Record<'full' | 'quick', Sizes>}
 */
export const SIZES = {
  // 73 bytes a line: 73 million rows are 5 GB and more.
  full: { firstRowsParquet: 50e6, csvRows: 73e6, pivotRows: 10e6, peerRows: 5e6, longRows: 100e6, releaseNodes: 20_000, logRows: 10e6, transportRows: 1e6, repeats: 5, freeDiskBytes: 16e9 },
  quick: { firstRowsParquet: 2e6, csvRows: 4e6, pivotRows: 2e6, peerRows: 2e5, longRows: 10e6, releaseNodes: 800, logRows: 1e6, transportRows: 2e5, repeats: 3, freeDiskBytes: 2e9 },
}

/** The files of a run: name, how many rows of which shape, in which format. */
export const FILES = {
  'first-rows.parquet': { shape: 'sales', rows: (sizes) => sizes.firstRowsParquet },
  'first-rows.csv': { shape: 'sales', rows: (sizes) => sizes.csvRows },
  'peers.parquet': { shape: 'sales', rows: (sizes) => sizes.peerRows },
  'pivot.parquet': { shape: 'sales', rows: (sizes) => sizes.pivotRows },
  'subtotals.parquet': { shape: 'months', rows: (sizes) => sizes.pivotRows },
  // Whatever the size of the run: a million cells either way.
  'cells.parquet': { shape: 'cells', rows: () => 1e6 },
  'marks.parquet': { shape: 'sales', rows: () => 1e3 },
  // As many as a scatter draws a mark each.
  'points.parquet': { shape: 'sales', rows: () => 1e5 },
  'wide.parquet': { shape: 'wide', rows: () => 2_000 },
  'log.parquet': { shape: 'log', rows: (sizes) => sizes.logRows },
  'long.parquet': { shape: 'narrow', rows: (sizes) => sizes.longRows },
}
