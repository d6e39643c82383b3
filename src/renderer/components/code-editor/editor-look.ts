import { EditorView } from '@codemirror/view'

/** What all text editors of the app share, in its own tokens: light and dark come by themselves. */
export const editorLook = EditorView.theme({
  '&': { color: 'var(--text)', backgroundColor: 'var(--canvas)', fontSize: 'var(--size-base)' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--font)', lineHeight: '20px' },
  '.cm-content': { caretColor: 'var(--text)', userSelect: 'text' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': { backgroundColor: 'var(--selected)' },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--pressed)', outline: 'none' },
  '.cm-fault': { textDecoration: 'underline wavy var(--danger)', textUnderlineOffset: '3px' },
  '.cm-tooltip': { border: 'none', borderRadius: 'var(--radius)', backgroundColor: 'var(--raised)', boxShadow: 'var(--shadow-popover)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { padding: '4px', fontFamily: 'var(--font)', fontSize: 'var(--size-small)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '3px 8px', borderRadius: 'var(--radius-small)', lineHeight: '18px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent)', color: 'var(--text-on-accent)' },
})
