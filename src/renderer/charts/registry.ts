import type { ComponentType, LazyExoticComponent } from 'react'
import { lazy } from 'react'
import type { ChartType } from '../../shared/catalog/chart-types'
import type { ChartProps } from './chart-props'

/** How each type of chart is drawn. A new type does not compile until it has its folder. */
export const charts: Readonly<Record<ChartType, LazyExoticComponent<ComponentType<ChartProps>>>> = {
  bar: lazy(() => import('./bar/render')),
  line: lazy(() => import('./line/render')),
  scatter: lazy(() => import('./scatter/render')),
}
