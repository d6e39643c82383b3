import { useEffect, useState } from 'react'
import type { ChartType } from '../../shared/catalog/chart-types'
import type { Outlines } from '../charts/scene/outlines'
import { outlinesOf } from '../charts/registry'

/** The outlines of a map, or null until they are there. */
export function useOutlines(chart: ChartType): Outlines | null {
  const [loaded, setLoaded] = useState<{ readonly chart: ChartType; readonly outlines: Outlines } | null>(null)
  useEffect(() => {
    let isWanted = true
    void outlinesOf[chart]?.().then((outlines) => { if (isWanted) setLoaded({ chart, outlines }) })
    return () => { isWanted = false }
  }, [chart])
  return loaded?.chart === chart ? loaded.outlines : null
}
