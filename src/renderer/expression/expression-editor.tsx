import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { EditorState } from '@codemirror/state'
import { EditorView, drawSelection, keymap } from '@codemirror/view'
import { useEffect, useLayoutEffect, useRef } from 'react'
import { editorLook } from '../components/code-editor/editor-look'
import { faultMark, setFault, type FaultRange } from '../components/code-editor/fault-mark'
import type { Place } from '../../shared/query/expression/problem'

/** Something that can be put in at the cursor. */
export interface Suggestion {
  /** As it is searched for and listed. */
  readonly label: string
  /** As it is written. */
  readonly insert: string
  readonly detail: string
}

interface ExpressionEditorProps {
  readonly text: string
  readonly label: string
  readonly fault: Place | null
  readonly suggestions: readonly Suggestion[]
  readonly onChange: (text: string) => void
  readonly onDone: () => void
}

const look = EditorView.theme({
  '.cm-content': { padding: '6px 0', minHeight: '72px' },
  '.cm-line': { padding: '0 8px' },
  '.cm-completionDetail': { marginLeft: 'auto', paddingLeft: '16px', fontStyle: 'normal', opacity: '0.75' },
})

/** A text editor for an expression: completes fields and functions, underlines a fault. Tab leaves it; Ctrl or ⌘ with Enter is done. */
export default function ExpressionEditor({ text, label, fault, suggestions, onChange, onDone }: ExpressionEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const first = useRef({ text, label })
  const latest = useRef({ onChange, onDone, suggestions })
  useLayoutEffect(() => { latest.current = { onChange, onDone, suggestions } })

  useLayoutEffect(() => {
    const parent = place.current
    if (parent === null) return
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: first.current.text,
        selection: { anchor: first.current.text.length },
        extensions: [
          keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: () => { latest.current.onDone(); return true } }]),
          history(), drawSelection(), bracketMatching(), closeBrackets(),
          autocompletion({ override: [(context) => completions(context, latest.current.suggestions)], icons: false }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter')]),
          EditorView.lineWrapping, editorLook, look, faultMark, EditorView.contentAttributes.of({ 'aria-label': first.current.label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => { if (update.docChanged) latest.current.onChange(update.state.doc.toString()) }),
        ],
      }),
    })
    view.current = editor
    editor.focus()
    return () => {
      editor.destroy()
      view.current = null
    }
  }, [])

  useEffect(() => { view.current?.dispatch({ effects: setFault.of(rangeOf(fault, view.current.state.doc.length)) }) }, [fault])
  return <div ref={place} className="expression-editor" />
}

/** At least one character, and none behind the end of the text. */
function rangeOf(place: Place | null, length: number): FaultRange | null {
  if (place === null || length === 0) return null
  const from = Math.min(place.at, length - 1)
  return { from, to: Math.min(length, Math.max(from + 1, place.at + place.length)) }
}

const wordBefore = /\[[^\]]*$|[\p{L}_][\p{L}\p{N}_]*$/u

function completions(context: CompletionContext, suggestions: readonly Suggestion[]): CompletionResult | null {
  const word = context.matchBefore(wordBefore)
  if (word === null && !context.explicit) return null
  const from = word?.from ?? context.pos
  const typed = word?.text ?? ''
  const isField = typed.startsWith('[')
  const wanted = (isField ? typed.slice(1) : typed).toLowerCase()
  const options = suggestions
    .filter(({ insert, label }) => (!isField || insert.startsWith('[')) && label.toLowerCase().includes(wanted))
    .map(({ label, insert, detail }) => ({ label, detail, apply: applyAt(insert) }))
  return options.length === 0 ? null : { from, options, filter: false }
}

/** A bracket that the editor has closed by itself is not closed twice; a function's cursor goes between its brackets. */
function applyAt(insert: string) {
  return (view: EditorView, _completion: unknown, from: number, to: number): void => {
    const next = view.state.sliceDoc(to, to + 1)
    const end = insert.startsWith('[') && next === ']' ? to + 1 : to
    const cursor = from + insert.length - (insert.endsWith('()') ? 1 : 0)
    view.dispatch({ changes: { from, to: end, insert }, selection: { anchor: cursor } })
  }
}
