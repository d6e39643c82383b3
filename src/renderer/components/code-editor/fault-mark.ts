import { StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, type DecorationSet } from '@codemirror/view'

/** Positions in the text, in UTF-16 units; `to` is behind the last one. */
export interface FaultRange {
  readonly from: number
  readonly to: number
}

/** Underlines a part of the text; null takes the mark away. */
export const setFault = StateEffect.define<FaultRange | null>()

const mark = Decoration.mark({ class: 'cm-fault' })

/** Makes an editor heed `setFault`. Whatever is typed, the fault may be gone: the mark goes with the first change. */
export const faultMark = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, { docChanged, effects }) => {
    const last = effects.findLast((effect) => effect.is(setFault))
    if (last === undefined) return docChanged ? Decoration.none : marks
    return last.value === null ? Decoration.none : Decoration.set([mark.range(last.value.from, last.value.to)])
  },
  provide: (field) => EditorView.decorations.from(field),
})
