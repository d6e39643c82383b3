import { z } from 'zod'

export const ChartType = z.enum(['bar', 'line', 'scatter'])
export type ChartType = z.infer<typeof ChartType>

/** What each chart asks for. `marks` is the most it draws before it must aggregate or say that it cut. */
export const chartTypes: Readonly<Record<ChartType, { x: 'category' | 'ordered' | 'number'; aggregates: boolean; maximumMarks: number }>> = {
  bar: { x: 'category', aggregates: true, maximumMarks: 200 },
  line: { x: 'ordered', aggregates: true, maximumMarks: 2_000 },
  scatter: { x: 'number', aggregates: false, maximumMarks: 2_000 },
}
