import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { toAppError, type AppError } from '../../../shared/errors/errors'
import { edgesOfValues } from '../../../shared/query/field-bins'
import type { BinMethod, DerivedField } from '../../../shared/query/derived-field'
import { engineRequest } from '../../api/engine'
import { Select } from '../../components/select'
import { TextField } from '../../components/text-field'
import { ErrorNotice } from '../../errors/error-notice'
import { withPreparation } from '../../store/preparations'

type Bins = Extract<DerivedField, { kind: 'bins' }>

const methods = ['count', 'width', 'quantile', 'custom'] as const

/** How a number is cut; the engine finds the edges, which are then kept. */
export function BinsForm({ dataset, draft, onChange }: { readonly dataset: string; readonly draft: Bins; readonly onChange: (draft: Bins) => void }) {
  const { t } = useTranslation()
  const { field, method } = draft
  const [text, setText] = useState(() => textOf(method, draft.edges))
  const [error, setError] = useState<AppError | null>(null)
  const latest = useRef({ draft, onChange })
  useLayoutEffect(() => { latest.current = { draft, onChange } })
  const wanted = method.kind === 'custom' ? null : JSON.stringify([field, method])

  useEffect(() => {
    if (wanted === null) return
    const abort = new AbortController()
    const [name, how] = JSON.parse(wanted) as [string, Exclude<BinMethod, { kind: 'custom' }>]
    engineRequest('field/bins', withPreparation('field/bins', { dataset, field: name, method: how }), { signal: abort.signal, lane: 'bins' }).then(
      ({ edges }) => {
        setError(null)
        latest.current.onChange({ ...latest.current.draft, edges })
      },
      (thrown: unknown) => { if (!abort.signal.aborted) setError(toAppError(thrown)) },
    )
    return () => abort.abort()
  }, [dataset, wanted])

  const choose = (kind: BinMethod['kind']): void => {
    const next: BinMethod = kind === 'width' ? { kind, width: widthOf(draft.edges) } : kind === 'custom' ? { kind } : { kind, count: kind === 'quantile' ? 4 : 10 }
    setText(textOf(next, draft.edges))
    onChange({ ...draft, method: next })
  }
  const type = (next: string): void => {
    setText(next)
    const changed = withText(draft, next)
    if (changed !== null) onChange(changed)
  }
  return (
    <>
      <Select label={t('derived.bins.method')} value={method.kind} options={methods.map((value) => ({ value, label: t(`derived.bins.methods.${value}`) }))} onChange={choose} />
      <TextField label={t(`derived.bins.values.${method.kind}`)} value={text} onChange={type} inputMode={method.kind === 'custom' ? 'text' : 'decimal'} isInvalid={withText(draft, text) === null} />
      {error !== null && <ErrorNotice error={error} />}
    </>
  )
}

function widthOf(edges: readonly number[]): number {
  const [first = 0, second = 1] = edges
  return Math.max(Number((second - first).toPrecision(6)), Number.MIN_VALUE)
}

function textOf(method: BinMethod, edges: readonly number[]): string {
  if (method.kind === 'custom') return edges.join('; ')
  return String(method.kind === 'width' ? method.width : method.count)
}

/** The draft with what was typed; null while it is no number, or no list of them. */
function withText(draft: Bins, text: string): Bins | null {
  const numbers = text.split(/[;\s]+/u).filter((part) => part !== '').map((part) => Number(part.replace(',', '.')))
  const [first] = numbers
  if (first === undefined || numbers.some((number) => !Number.isFinite(number))) return null
  switch (draft.method.kind) {
    case 'custom': {
      const edges = edgesOfValues(numbers)
      return numbers.length < 2 ? null : { ...draft, edges }
    }
    case 'width': return first > 0 ? { ...draft, method: { kind: 'width', width: first } } : null
    default: return Number.isInteger(first) && first >= 2 && first <= 1_000 ? { ...draft, method: { kind: draft.method.kind, count: first } } : null
  }
}
