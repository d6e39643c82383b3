import { launch, openInRunningApp, rowsShown } from '../support/app.mjs'
import { median, repeat } from '../support/numbers.mjs'
import { quiet } from '../support/processes.mjs'
import { firstRowsAlone } from '../support/reference.mjs'
import { cost } from '../support/rows.mjs'

/** From asking for a large file to its rows in the grid. */
export async function firstRows({ sizes, root, stateFolder, files, add }) {
  for (const [name, words] of [['first-rows.parquet', 'Parquet'], ['first-rows.csv', 'CSV']]) {
    const path = files[name]
    const runs = await repeat(sizes.repeats, async () => {
      const alone = await firstRowsAlone(path)
      const launched = await launch({ target: root, stateFolder, paths: [path] })
      const launchedMs = (await rowsShown(launched.page, 'bench_id')) - launched.launchedMs
      await launched.close()
      const running = await launch({ target: root, stateFolder })
      await rowsShown(running.page, '')
      await quiet(running.mainPid, 10_000)
      const askedMs = await openInRunningApp(running.app, path)
      const openedMs = (await rowsShown(running.page, 'bench_id')) - askedMs
      await running.close()
      return { alone: alone.totalMs, query: alone.queryMs, launched: launchedMs, opened: openedMs }
    })
    const of = (field) => median(runs.map((run) => run[field]))
    const group = `First rows, ${words}`
    const versus = 'DuckDB alone: fresh Node process, open, `limit 100`'
    add(cost(group, 'opened in the running app: request to rows on screen', of('opened'), of('alone'), versus, { note: `the query alone ${of('query').toFixed(0)} ms` }))
    add(cost(group, 'started with the path: process start to rows on screen', of('launched'), of('alone'), versus))
  }
}
