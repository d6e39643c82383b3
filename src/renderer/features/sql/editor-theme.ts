import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'
import { editorLook } from '../../components/code-editor/editor-look'

const look = EditorView.theme({
  '&': { height: '100%' },
  '.cm-content': { padding: '8px 0' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'var(--canvas)', color: 'var(--text-faint)', border: 'none', fontSize: 'var(--size-tiny)', fontVariantNumeric: 'tabular-nums' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--surface)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
})

/** The default style's colours, which are made for white paper, and the tokens that stand in for them. */
const tokenOf: Readonly<Record<string, string>> = {
  '#708': 'var(--accent-text)', '#219': 'var(--warning)', '#164': 'var(--warning)', '#a11': 'var(--success)', '#e40': 'var(--success)',
  '#940': 'var(--text-faint)', '#085': 'var(--series-4)', '#f00': 'var(--danger)',
}

const colours = HighlightStyle.define(defaultHighlightStyle.specs.map(({ color, ...spec }) => ({
  ...spec, ...(typeof color === 'string' ? { color: tokenOf[color] ?? 'var(--text)' } : {}),
})))

/** The editor of SQL: lines numbered, words coloured. */
export const editorTheme = [editorLook, look, syntaxHighlighting(colours)]
