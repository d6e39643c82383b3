import type { PivotSpec } from '../../../shared/query/pivot-spec'
import { changeSpec, currentDocument } from '../../store/document'

/** Changes the pivot of a view as it is now, undone as one step; nothing where the view is gone or no pivot. */
export function changePivot(viewId: string, change: (spec: PivotSpec) => PivotSpec): void {
  const view = currentDocument().views.find(({ id }) => id === viewId)
  if (view?.spec.kind === 'pivot') changeSpec(viewId, change(view.spec))
}
