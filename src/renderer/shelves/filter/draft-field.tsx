import { useState } from 'react'
import type { Scalar } from '../../../shared/result/scalar'
import { TextField } from '../../components/text-field'

interface DraftFieldProps {
  readonly label: string
  readonly value: Scalar
  readonly hint?: string
  /** What was typed, trimmed; null for nothing. */
  readonly onCommit: (value: string | null) => void
}

/** A line of text that asks nothing of the engine while it is being typed: half a number is another number. */
export function DraftField({ label, value, hint, onCommit }: DraftFieldProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const shown = value === null ? '' : String(value)
  const commit = (): void => {
    if (draft !== null && draft.trim() !== shown) onCommit(draft.trim() === '' ? null : draft.trim())
    setDraft(null)
  }
  return (
    <TextField
      label={label} value={draft ?? shown} onChange={setDraft} onBlur={commit} {...(hint === undefined ? {} : { hint })}
      onKeyDown={(event) => { if (event.key === 'Enter') commit() }}
    />
  )
}
