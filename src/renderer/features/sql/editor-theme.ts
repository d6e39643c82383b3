import { defaultHighlightStyle, HighlightStyle, syntaxHighlighting } from '@codemirror/language'
import { EditorView } from '@codemirror/view'

const look = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--canvas)', fontSize: 'var(--size-base)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '20px' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)', userSelect: 'text' },
  '.cm-line': { padding: '0 12px 0 6px' },
  '.cm-gutters': { backgroundColor: 'var(--canvas)', color: 'var(--text-faint)', border: 'none', fontSize: 'var(--size-tiny)', fontVariantNumeric: 'tabular-nums' },
  '.cm-activeLine': { backgroundColor: 'transparent' },
  '&.cm-focused .cm-activeLine': { backgroundColor: 'var(--surface)' },
  '.cm-activeLineGutter': { backgroundColor: 'transparent', color: 'var(--text)' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)', outline: 'none' },
  '.cm-placeholder': { color: 'var(--text-faint)' },
  '.cm-fault': { textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-tooltip': { border: 'none', borderRadius: 'var(--radius)', backgroundColor: 'var(--raised)', boxShadow: 'var(--shadow-popover)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { padding: '4px', fontFamily: 'var(--font)', fontSize: 'var(--size-small)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: 'var(--radius-small)', lineHeight: '18px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--text-on-accent)' },
})

/** The default style's colours, which are made for white paper, and the tokens that stand in for them. */
const tokenOf: Readonly<Record<string, string>> = {
  '#708': 'var(--accent-text)', '#219': 'var(--warning)', '#164': 'var(--warning)', '#a11': 'var(--success)', '#e40': 'var(--success)',
  '#940': 'var(--text-faint)', '#085': 'var(--series-4)', '#f00': 'var(--danger)',
}

const colours = HighlightStyle.define(defaultHighlightStyle.specs.map(({ color, ...spec }) => ({
  ...spec, ...(typeof color === 'string' ? { color: tokenOf[color] ?? 'var(--text)' } : {}),
})))

/** The editor in the app's own tokens: light and dark come by themselves. */
export const editorTheme = [look, syntaxHighlighting(colours)]
