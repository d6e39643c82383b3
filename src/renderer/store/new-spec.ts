import type { ViewSpec } from '../../shared/query/view'
import type { TableSpec } from '../../shared/query/table-spec'

export type ViewKind = ViewSpec['kind']

/** The rows of a dataset, as they are. */
export function newTableSpec(dataset: string): TableSpec {
  return { version: 1, kind: 'table', dataset, sort: [], filter: null, layout: { hidden: [], frozen: [], widthsPx: {} } }
}

/** A view of each kind before anything is chosen. `sqlName` is the table a new SQL view starts with. */
export const newSpec: { readonly [Kind in ViewKind]: (dataset: string, sqlName: string) => Extract<ViewSpec, { kind: Kind }> } = {
  table: newTableSpec,
  pivot: (dataset) => ({
    version: 3, kind: 'pivot', dataset, rows: [], columns: [], values: [], filter: null, totals: { rows: true, columns: true },
    axes: { rows: {}, columns: {} },
  }),
  chart: (dataset) => ({
    version: 3, kind: 'chart', dataset, chart: 'bar', x: null, y: [{ aggregate: 'count-rows', field: null }], colour: null, size: null, label: null, panel: null,
    filter: null, sort: 'by-value', top: 20, title: null, hasOther: true,
  }),
  regression: (dataset) => ({
    version: 1, kind: 'regression', dataset, y: null, x: null, controls: [], fixedEffects: [], weight: null, group: null, label: null, threshold: null, filter: null,
    errors: 'HC1', level: 0.95, title: null,
  }),
  figures: () => ({ version: 1, kind: 'figures', figure: null, params: {} }),
  sql: (_dataset, sqlName) => ({ version: 1, kind: 'sql', text: `SELECT *\nFROM ${quoteName(sqlName)}\nLIMIT 100` }),
}

function quoteName(name: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
