import { create } from 'zustand'
import type { Filter } from '../../shared/query/filter'
import { engine } from '../api/engine'
import { LatestOnly } from '../api/latest-only'
import { currentDocument, filterViews } from './document'
import { datasetOf } from './document-reducer'

/** Whether a brush filters every view of its dataset, or the one on screen alone. */
export const useCrossFilter = create<{ readonly isOn: boolean }>()(() => ({ isOn: true }))

/** The brush that moved last: pivots tell the engine of it, which prepares for its next positions. */
export const useLastBrush = create<{ readonly brush: Pick<Brush, 'dataset' | 'field' | 'edges'> | null }>()(() => ({ brush: null }))

export function setCrossFilter(isOn: boolean): void {
  useCrossFilter.setState({ isOn })
}

interface Brush {
  readonly dataset: string
  readonly field: string
  /** The edges of the histogram's bins. */
  readonly edges: readonly number[]
  /** Null: the brush is taken off. */
  readonly condition: Filter | null
}

const paced = new LatestOnly<Brush>({
  isBusy: () => engine.running().some((running) => !running.isBackground),
  onChange: (listener) => engine.onActivity(listener),
  nextFrame: (run) => requestAnimationFrame(run),
}, apply)

/** Moves a brush over a field's histogram: views follow as fast as they can answer. A whole movement is one step of undo. */
export function moveBrush(brush: Brush, isFinal: boolean): void {
  if (isFinal) paced.finish(brush)
  else paced.offer(brush)
}

function apply({ dataset, field, edges, condition }: Brush): void {
  useLastBrush.setState(({ brush }) => (brush?.dataset === dataset && brush.field === field && brush.edges === edges ? { brush } : { brush: { dataset, field, edges } }))
  const { views, activeView } = currentDocument()
  const isOn = useCrossFilter.getState().isOn
  const brushed = views.filter((view) => datasetOf(view.spec) === dataset && (isOn || view.id === activeView)).map(({ id }) => id)
  filterViews(brushed, field, condition, `brush ${dataset} ${field}`)
}
