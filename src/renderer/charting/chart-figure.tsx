import { Pencil } from 'lucide-react'
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../components/button'
import { TextField } from '../components/text-field'

interface ChartFigureProps {
  readonly title: string
  /** The person's own title, or null. */
  readonly ownTitle: string | null
  /** Null where the title is not a person's to change. */
  readonly onTitle: ((title: string | null) => void) | null
  readonly spoken: string
  readonly notes: readonly string[]
  /** Its picture's own theme: the margin around it is of the same colour. */
  readonly theme: 'light' | 'dark' | 'print'
  readonly children: (widthPx: number, heightPx: number) => ReactNode
}

/** A chart as it could stand on a slide. Its title and notes are part of the picture; here they are read out, and the title is edited. */
export function ChartFigure({ title, ownTitle, onTitle, spoken, notes, theme, children }: ChartFigureProps) {
  const { t } = useTranslation()
  const titleId = useId()
  const spokenId = useId()
  const [isEditing, setEditing] = useState(false)
  const [draft, setDraft] = useState('')
  const placeRef = useRef<HTMLDivElement>(null)
  const [size, setSize] = useState<{ readonly widthPx: number; readonly heightPx: number } | null>(null)
  useLayoutEffect(() => {
    const place = placeRef.current
    if (place === null) return
    const measure = (): void => {
      const [widthPx, heightPx] = [Math.floor(place.clientWidth), Math.floor(place.clientHeight)]
      // The observer tells the size that is known already as its first news.
      setSize((known) => (known?.widthPx === widthPx && known.heightPx === heightPx ? known : { widthPx, heightPx }))
    }
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(place)
    return () => { observer.disconnect() }
  }, [])
  const [hasEdited, setEdited] = useState(false)
  // By a key: the pencil comes back, and the focus to it. A click elsewhere has put the focus where it was meant to go.
  const end = (isByKey: boolean): void => {
    setEdited(isByKey)
    setEditing(false)
  }
  const commit = (isByKey: boolean): void => {
    if (!isEditing) return
    end(isByKey)
    onTitle?.(draft.trim() === '' ? null : draft.trim())
  }
  return (
    <figure className="chart-figure" data-theme={theme} aria-labelledby={titleId} aria-describedby={spokenId}>
      <h2 id={titleId} className="chart-spoken">{title}</h2>
      <p id={spokenId} className="chart-spoken">{[spoken, ...notes].join(' ')}</p>
      {onTitle !== null && <div className="chart-title-tools" data-editing={isEditing || undefined}>
        {isEditing ? (
          <TextField
            label={t('chart.title')} isLabelHidden placeholder={t('chart.titleHint')} autoFocus value={draft} onChange={setDraft} onBlur={() => { commit(false) }}
            onKeyDown={(event) => {
              if (event.key === 'Enter') {
                // The pencil has the focus before the key's own work is done, which would be to press it.
                event.preventDefault()
                commit(true)
              }
              if (event.key === 'Escape') end(true)
            }}
          />
        ) : (
          <IconButton
            label={t('chart.editTitle')} autoFocus={hasEdited}
            onPress={() => {
              setDraft(ownTitle ?? title)
              setEditing(true)
            }}
          >
            <Pencil size={13} />
          </IconButton>
        )}
      </div>}
      <div ref={placeRef} className="chart-place">
        {size !== null && size.widthPx > 0 && children(size.widthPx, size.heightPx)}
      </div>
    </figure>
  )
}
