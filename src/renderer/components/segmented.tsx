import type { ReactNode } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import './segmented.css'

interface SegmentedProps<Id extends string> {
  /** What is chosen here, for those who do not see it. */
  readonly label: string
  readonly chosen: Id
  readonly choices: readonly { readonly id: Id; readonly content: ReactNode }[]
  readonly onChoose: (id: Id) => void
}

/** One of a few, side by side; arrow keys move between them. */
export function Segmented<Id extends string>({ label, chosen, choices, onChoose }: SegmentedProps<Id>) {
  return (
    <ToggleButtonGroup
      aria-label={label} selectionMode="single" disallowEmptySelection selectedKeys={[chosen]} className="segmented"
      onSelectionChange={(keys) => {
        const next = choices.find(({ id }) => keys.has(id))
        if (next !== undefined && next.id !== chosen) onChoose(next.id)
      }}
    >
      {choices.map(({ id, content }) => <ToggleButton key={id} id={id} className="segment">{content}</ToggleButton>)}
    </ToggleButtonGroup>
  )
}
