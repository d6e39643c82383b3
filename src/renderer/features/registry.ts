import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'
import type { View, ViewSpec } from '../../shared/query/view'

export interface ViewProps {
  readonly view: View
}

/** The component of each kind of view, loaded when the first one is shown. A new kind does not compile until it has one. */
export const viewComponents: Readonly<Record<ViewSpec['kind'], LazyExoticComponent<ComponentType<ViewProps>>>> = {
  table: lazy(() => import('./table/table-view')),
  pivot: lazy(() => import('./pivot/pivot-view')),
  chart: lazy(() => import('./chart/chart-view')),
  regression: lazy(() => import('./regression/regression-view')),
  figures: lazy(() => import('./figures/figures-view')),
  sql: lazy(() => import('./sql/sql-view')),
}
