// One peer, one file: node run.mjs <perspective | polars> <parquet file> <repeats>. Prints { loadMs, pivotMs: number[], cells } as JSON.
import { DuckDBInstance } from '@duckdb/node-api'
import { dictionary } from './arrow-columns.mjs'

const [name, path, repeats] = process.argv.slice(2)

async function timed(work) {
  const startedMs = performance.now()
  const value = await work()
  return { ms: performance.now() - startedMs, value }
}

/** The columns of the pivot, the number twice because a view aggregates each column once, as an Arrow file in memory: what Perspective loads. */
async function arrowOf(file) {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  const result = await connection.runAndReadAll(`SELECT product, channel, price, price AS price_again FROM '${file.replaceAll("'", "''")}'`)
  return dictionary(result.getColumnsObject())
}

const peers = {
  async perspective() {
    const { default: perspective } = await import('@perspective-dev/client')
    const bytes = await arrowOf(path)
    const loaded = await timed(() => perspective.table(bytes.buffer))
    return {
      loadMs: loaded.ms,
      async pivot() {
        const view = await loaded.value.view({ group_by: ['product'], split_by: ['channel'], columns: ['price', 'price_again'], aggregates: { price: 'sum', price_again: 'avg' } })
        const columns = await view.to_columns()
        await view.delete()
        return Object.keys(columns).length * (Object.values(columns)[0]?.length ?? 0)
      },
    }
  },
  async polars() {
    const { default: pl } = await import('nodejs-polars')
    const loaded = await timed(async () => pl.readParquet(path).select('product', 'channel', 'price'))
    return {
      loadMs: loaded.ms,
      async pivot() {
        const grouped = loaded.value.groupBy('product', 'channel').agg(pl.col('price').sum().alias('sum'), pl.col('price').mean().alias('mean'))
        return grouped.toRecords().length
      },
    }
  },
}

const peer = await peers[name]()
const runs = []
let cells = 0
for (let run = 0; run < Number(repeats); run += 1) {
  const { ms, value } = await timed(() => peer.pivot())
  runs.push(ms)
  cells = value
}
process.stdout.write(`${JSON.stringify({ loadMs: peer.loadMs, pivotMs: runs, cells })}\n`)
process.exit(0)
