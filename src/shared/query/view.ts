import { z } from 'zod'
import { Roles } from '../index-builder/roles'
import { ChartSpec } from './chart-spec'
import { DatasetId } from '../dataset/dataset-id'
import { FiguresSpec } from './figures-spec'
import { PivotSpec } from './pivot-spec'
import { Preparation } from './preparation'
import { RegressionSpec } from './regression-spec'
import { SqlSpec } from './sql-spec'
import { TableSpec } from './table-spec'

export const ViewSpec = z.discriminatedUnion('kind', [TableSpec, PivotSpec, ChartSpec, RegressionSpec, FiguresSpec, SqlSpec])
export type ViewSpec = z.infer<typeof ViewSpec>

/** The views that ask one dataset and can be filtered. SQL names its tables itself; figures ask the open releases. */
export type DatasetViewSpec = Exclude<ViewSpec, FiguresSpec | SqlSpec>

export function asksDataset(spec: ViewSpec): spec is DatasetViewSpec {
  return spec.kind !== 'sql' && spec.kind !== 'figures'
}

/** One tab of the canvas. */
export const View = z.strictObject({ id: z.string().min(1).max(100), name: z.string().max(300), spec: ViewSpec })
export type View = z.infer<typeof View>

const shape = {
  views: z.array(View).max(1_000),
  activeView: z.string().nullable(),
  activeDataset: z.string().nullable(),
}

const Version1 = z.strictObject({ ...shape, version: z.literal(1) })
const Version2 = z.strictObject({
  ...shape,
  version: z.literal(2),
  /** What is done to each dataset before it is asked. The specs of `views` leave it out: it is added when they are asked. */
  preparations: z.record(DatasetId, Preparation),
  /** What was chosen for an index that is to be built from a dataset. Absent: nothing was. */
  indexRoles: z.record(DatasetId, Roles).optional(),
})

/** What a person chose, saved as it is and undone as it is. Which files are open is main's part of the workspace. */
export type ViewDocument = z.infer<typeof Version2>

/** Version 1 had no preparations. */
export function migrateDocument(document: z.infer<typeof Version1> | ViewDocument): ViewDocument {
  return document.version === 1 ? { ...document, version: 2, preparations: {} } : document
}

/** Reads a document of any version; what comes out is of the newest. */
export const ViewDocument = z.discriminatedUnion('version', [Version1, Version2]).transform(migrateDocument)

export const emptyDocument: ViewDocument = { version: 2, views: [], activeView: null, activeDataset: null, preparations: {} }
