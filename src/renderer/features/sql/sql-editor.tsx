import { autocompletion, closeBrackets, closeBracketsKeymap, closeCompletion, completionKeymap, type CompletionContext, type CompletionResult } from '@codemirror/autocomplete'
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands'
import { sql } from '@codemirror/lang-sql'
import { bracketMatching } from '@codemirror/language'
import { Compartment, EditorState } from '@codemirror/state'
import { EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers, placeholder } from '@codemirror/view'
import { useEffect, useImperativeHandle, useLayoutEffect, useRef, type Ref } from 'react'
import { faultMark, setFault, type FaultRange } from '../../components/code-editor/fault-mark'
import { editorTheme } from './editor-theme'
import { duckdbDialect } from './sql-dialect'

export interface SqlEditorHandle {
  focus(): void
  /** Underlines the word at a position; null takes the mark away. */
  markFault(position: number | null): void
  /** Puts the cursor there and takes the focus. */
  goTo(position: number): void
}

export type Complete = (text: string, position: number, signal: AbortSignal) => Promise<{ readonly from: number; readonly suggestions: readonly string[] }>

interface SqlEditorProps {
  readonly ref?: Ref<SqlEditorHandle>
  readonly text: string
  readonly label: string
  readonly placeholderText: string
  readonly onChange: (text: string) => void
  readonly onRun: () => void
  readonly complete: Complete
}

/** A text editor for SQL. Tab leaves it, so that nobody is caught inside; Ctrl or ⌘ with Enter runs. */
export function SqlEditor({ ref, text, label, placeholderText, onChange, onRun, complete }: SqlEditorProps) {
  const place = useRef<HTMLDivElement>(null)
  const view = useRef<EditorView | null>(null)
  const words = useRef(new Compartment())
  const firstText = useRef(text)
  const latest = useRef({ onChange, onRun, complete })
  useLayoutEffect(() => { latest.current = { onChange, onRun, complete } })

  useLayoutEffect(() => {
    const parent = place.current
    if (parent === null) return
    const editor = new EditorView({
      parent,
      state: EditorState.create({
        doc: firstText.current,
        extensions: [
          keymap.of([{ key: 'Mod-Enter', preventDefault: true, run: (view) => { closeCompletion(view); latest.current.onRun(); return true } }]),
          lineNumbers(), highlightActiveLine(), highlightActiveLineGutter(), history(), drawSelection(), bracketMatching(), closeBrackets(),
          sql({ dialect: duckdbDialect }),
          autocompletion({ override: [(context) => completions(context, latest.current.complete)], icons: false }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter')]),
          EditorView.lineWrapping, editorTheme, faultMark, words.current.of([]),
          EditorView.updateListener.of((update) => { if (update.docChanged) latest.current.onChange(update.state.doc.toString()) }),
        ],
      }),
    })
    view.current = editor
    return () => {
      editor.destroy()
      view.current = null
    }
    // The editor is made once and holds its text itself; the effects below bring it what changes outside.
  }, [])

  useEffect(() => {
    const editor = view.current
    if (editor === null || editor.state.doc.toString() === text) return
    editor.dispatch({ changes: { from: 0, to: editor.state.doc.length, insert: text } })
  }, [text])

  useEffect(() => {
    view.current?.dispatch({
      effects: words.current.reconfigure([EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }), placeholder(placeholderText)]),
    })
  }, [label, placeholderText])

  useImperativeHandle(ref, () => ({
    focus: () => view.current?.focus(),
    markFault: (position) => { view.current?.dispatch({ effects: setFault.of(position === null ? null : wordAround(view.current.state, position)) }) },
    goTo: (position) => {
      view.current?.dispatch({ selection: { anchor: position }, scrollIntoView: true })
      view.current?.focus()
    },
  }), [])

  return <div ref={place} className="sql-editor" />
}

/** The word at a position, or the one character there, or the last one of the text. */
function wordAround(state: EditorState, position: number): FaultRange | null {
  const { length } = state.doc
  if (length === 0) return null
  const at = Math.min(position, length - 1)
  const word = state.wordAt(at)
  return word !== null && word.from < word.to ? { from: word.from, to: word.to } : { from: at, to: at + 1 }
}

async function completions(context: CompletionContext, complete: Complete): Promise<CompletionResult | null> {
  const isWorthAsking = context.explicit || context.matchBefore(/[\w."]+$/u) !== null
  if (!isWorthAsking) return null
  const abort = new AbortController()
  context.addEventListener('abort', () => { abort.abort() })
  const answer = await complete(context.state.doc.toString(), context.pos, abort.signal).catch(() => null)
  if (answer === null || answer.suggestions.length === 0) return null
  return { from: answer.from, options: answer.suggestions.map((label) => ({ label })), validFor: /^\w*$/u }
}
