import { z } from 'zod'
import { ChartSpec } from './chart-spec'
import { PivotSpec } from './pivot-spec'
import { SqlSpec } from './sql-spec'
import { TableSpec } from './table-spec'

export const ViewSpec = z.discriminatedUnion('kind', [TableSpec, PivotSpec, ChartSpec, SqlSpec])
export type ViewSpec = z.infer<typeof ViewSpec>

/** One tab of the canvas. */
export const View = z.strictObject({ id: z.string().min(1).max(100), name: z.string().max(300), spec: ViewSpec })
export type View = z.infer<typeof View>

/** What a person chose, saved as it is and undone as it is. Which files are open is main's part of the workspace. */
export const ViewDocument = z.strictObject({
  version: z.literal(1),
  views: z.array(View).max(1_000),
  activeView: z.string().nullable(),
  activeDataset: z.string().nullable(),
})
export type ViewDocument = z.infer<typeof ViewDocument>

export const emptyDocument: ViewDocument = { version: 1, views: [], activeView: null, activeDataset: null }
