import { useCallback, useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldKinds } from '../../shared/catalog/field-kinds'
import type { Output } from '../../shared/contract/channel-shape'
import type { EngineChannels } from '../../shared/contract/engine-channels'
import type { AppError } from '../../shared/errors/errors'
import { toAppError } from '../../shared/errors/errors'
import type { TableSpec } from '../../shared/query/table-spec'
import { cellFullText } from '../../shared/result/cell-text'
import type { Column } from '../../shared/result/columns'
import { engineRequest } from '../api/engine'
import { useOfferCommands } from '../store/extra-commands'
import type { GridHandle } from '../components/grid/data-grid'
import { useDatasetVersion } from '../store/datasets'
import { usePreparation, withPreparation } from '../store/preparations'
import { numberSought } from './number-sought'
import { rowsSpec } from './use-row-windows'

export type Found = Output<EngineChannels['table/find']>

export type FindState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly fraction: number | null }
  | { readonly kind: 'failed'; readonly error: AppError }
  | { readonly kind: 'done'; readonly found: Found }

export interface FindUse {
  readonly isOpen: boolean
  readonly text: string
  readonly state: FindState
  /** Whether a cell on screen holds the text; null while nothing is looked for. */
  readonly matches: ((column: Column, row: number) => boolean) | null
  readonly onText: (text: string) => void
  readonly step: (isBackward: boolean) => void
  readonly cancel: () => void
  readonly close: () => void
}

interface FindOptions {
  readonly viewId: string
  readonly spec: TableSpec
  /** As they stand on screen. */
  readonly fields: readonly string[]
  readonly grid: RefObject<GridHandle | null>
  readonly locale: string
}

/** A person goes on typing before this. */
const settlesAfterMs = 200

/** Looks for a text in the table as it is sorted and filtered: the engine finds it, the grid shows it. */
export function useFind({ viewId, spec, fields, grid, locale }: FindOptions): FindUse {
  const { t } = useTranslation()
  const [isOpen, setIsOpen] = useState(false)
  const [text, setText] = useState('')
  const [state, setState] = useState<FindState>({ kind: 'idle' })
  const abort = useRef<AbortController | null>(null)
  const at = useRef({ row: 0, column: -1 })
  const version = useDatasetVersion(spec.dataset)
  const preparation = usePreparation(spec.dataset)
  const question = JSON.stringify([version, preparation, spec.dataset, spec.sort, spec.filter, fields])

  const ask = useCallback(async (sought: string, from: { row: number; column: number }, isBackward: boolean): Promise<void> => {
    abort.current?.abort()
    const controller = new AbortController()
    abort.current = controller
    const put = (next: FindState): void => {
      if (abort.current === controller) setState(next)
    }
    const [, , dataset, sort, filter, shown] = JSON.parse(question) as [unknown, unknown, TableSpec['dataset'], TableSpec['sort'], TableSpec['filter'], string[]]
    put({ kind: 'running', fraction: null })
    const show = (cell: { row: number; column: number }): void => {
      if (abort.current !== controller) return
      at.current = { row: cell.row, column: cell.column }
      grid.current?.show(at.current)
    }
    let isShown = false
    try {
      const input = withPreparation('table/find', { spec: rowsSpec({ dataset, sort, filter }), fields: shown, text: sought, number: numberSought(sought, locale), from, isBackward })
      const found = await engineRequest('table/find', input, { signal: controller.signal, lane: `find in ${viewId}`, onProgress: ({ fraction, first }) => {
        put({ kind: 'running', fraction })
        if (first === undefined) return
        isShown = true
        show(first)
      } })
      put({ kind: 'done', found })
      // A person may have moved on while the matches were counted.
      if (found.match !== null && !isShown) show(found.match)
    } catch (thrown) {
      const error = toAppError(thrown)
      put(error.code === 'cancelled' ? { kind: 'idle' } : { kind: 'failed', error })
    }
  }, [question, viewId, grid, locale])

  // What is being typed is looked for from where the search stands, a match there being the first one found; so it is when the rows change.
  useEffect(() => {
    if (!isOpen || text.trim() === '') return
    const waiting = setTimeout(() => void ask(text.trim(), { row: at.current.row, column: at.current.column - 1 }, false), settlesAfterMs)
    return () => { clearTimeout(waiting) }
  }, [isOpen, text, ask])
  useEffect(() => () => { abort.current?.abort() }, [])

  const open = useCallback(() => {
    const range = grid.current?.selectedRange() ?? null
    if (range !== null) at.current = { row: range.fromRow, column: range.fromColumn }
    setIsOpen(true)
    requestAnimationFrame(() => { document.querySelector<HTMLInputElement>('.find-bar input')?.select() })
  }, [grid])
  const step = useCallback((isBackward: boolean) => {
    if (text.trim() === '') return open()
    setIsOpen(true)
    // From the cell a person has chosen meanwhile.
    const range = grid.current?.selectedRange() ?? null
    if (range !== null) at.current = { row: range.fromRow, column: range.fromColumn }
    void ask(text.trim(), at.current, isBackward)
  }, [text, open, grid, ask])
  const close = useCallback(() => {
    abort.current?.abort()
    setIsOpen(false)
    setState({ kind: 'idle' })
    grid.current?.focus()
  }, [grid])

  useOfferCommands(`find in ${viewId}`, useMemo(() => [
    { id: `find ${viewId}`, title: t('table.find'), shortcut: 'mod+f', run: open },
    { id: `find next ${viewId}`, title: t('table.findNext'), shortcut: 'f3', run: () => { step(false) } },
    { id: `find previous ${viewId}`, title: t('table.findPrevious'), shortcut: 'shift+f3', run: () => { step(true) } },
  ], [viewId, t, open, step]))

  const matches = useMemo(() => {
    const sought = text.trim().toLowerCase()
    if (!isOpen || sought === '') return null
    const number = numberSought(sought, locale)
    return (column: Column, row: number): boolean => cellFullText(column, row)?.toLowerCase().includes(fieldKinds[column.field.kind].isNumeric ? number : sought) ?? false
  }, [isOpen, text, locale])
  const onText = useCallback((next: string) => {
    setText(next)
    if (next.trim() !== '') return
    abort.current?.abort()
    setState({ kind: 'idle' })
  }, [])
  const cancel = useCallback(() => abort.current?.abort(), [])
  return { isOpen, text, state, matches, onText, step, cancel, close }
}
