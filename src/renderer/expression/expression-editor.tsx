import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { bracketMatching } from '@codemirror/language'
import { EditorState, StateEffect, StateField } from '@codemirror/state'
import { Decoration, EditorView, drawSelection, keymap, type DecorationSet } from '@codemirror/view'
import { useEffect, useLayoutEffect, useRef } from 'react'
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

const setFault = StateEffect.define<Place | null>()
const faultMark = Decoration.mark({ class: 'cm-fault' })
const faultField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update: (marks, transaction) => {
    let next = transaction.docChanged ? Decoration.none : marks
    for (const effect of transaction.effects) if (effect.is(setFault)) next = marked(effect.value, transaction.state.doc.length)
    return next
  },
  provide: (field) => EditorView.decorations.from(field),
})

function marked(place: Place | null, length: number): DecorationSet {
  if (place === null || length === 0) return Decoration.none
  const from = Math.min(place.at, length - 1)
  return Decoration.set([faultMark.range(from, Math.min(length, Math.max(from + 1, place.at + place.length)))])
}

const look = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--canvas)', fontSize: 'var(--size-base)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '20px' },
  '.cm-content': { padding: '6px 0', minHeight: '72px', caretColor: 'var(--text)', userSelect: 'text' },
  '.cm-line': { padding: '0 8px' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)', outline: 'none' },
  '.cm-fault': { textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-tooltip': { border: 'none', borderRadius: 'var(--radius)', backgroundColor: 'var(--raised)', boxShadow: 'var(--shadow-popover)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { padding: '4px', fontFamily: 'var(--font)', fontSize: 'var(--size-small)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: 'var(--radius-small)', lineHeight: '18px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--text-on-accent)' },
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
          EditorView.lineWrapping, look, faultField, EditorView.contentAttributes.of({ 'aria-label': first.current.label, spellcheck: 'false' }),
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

  useEffect(() => { view.current?.dispatch({ effects: setFault.of(fault) }) }, [fault])
  return <div ref={place} className="expression-editor" />
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
