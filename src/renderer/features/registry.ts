import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'
import type { View, ViewSpec } from '../../shared/query/view'
import { MissingView } from '../layout/missing-view'

export interface ViewProps {
  readonly view: View
}

type ViewModule = { readonly default: ComponentType<ViewProps> }

const modules = import.meta.glob<ViewModule>('./{table,pivot,chart,sql}/*View.tsx')

function view(path: string): LazyExoticComponent<ComponentType<ViewProps>> {
  return lazy(modules[path] ?? (() => Promise.resolve({ default: MissingView })))
}

/** The component of each kind of view, loaded when the first one is shown. A new kind does not compile until it has one. */
export const viewComponents: Readonly<Record<ViewSpec['kind'], LazyExoticComponent<ComponentType<ViewProps>>>> = {
  table: view('./table/TableView.tsx'),
  pivot: view('./pivot/PivotView.tsx'),
  chart: view('./chart/ChartView.tsx'),
  sql: view('./sql/SqlView.tsx'),
}
