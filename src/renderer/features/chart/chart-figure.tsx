import { Pencil } from 'lucide-react'
import { Suspense, useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../components/button'
import { TextField } from '../../components/text-field'

interface ChartFigureProps {
  readonly title: string
  /** The person's own title, or null. */
  readonly ownTitle: string | null
  readonly onTitle: (title: string | null) => void
  readonly spoken: string
  readonly notes: readonly string[]
  readonly source: string
  readonly children: (widthPx: number, heightPx: number) => ReactNode
}

/** A chart as it could stand on a slide: title, picture, what is not on it, source. */
export function ChartFigure({ title, ownTitle, onTitle, spoken, notes, source, children }: ChartFigureProps) {
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
    const measure = (): void => { setSize({ widthPx: Math.floor(place.clientWidth), heightPx: Math.floor(place.clientHeight) }) }
    const observer = new ResizeObserver(measure)
    measure()
    observer.observe(place)
    return () => { observer.disconnect() }
  }, [])
  const commit = (): void => {
    setEditing(false)
    onTitle(draft.trim() === '' ? null : draft.trim())
  }
  return (
    <figure className="chart-figure" aria-labelledby={titleId} aria-describedby={spokenId}>
      <div className="chart-title-line">
        {isEditing ? (
          <TextField
            label={t('chart.title')} isLabelHidden placeholder={t('chart.titleHint')} autoFocus value={draft} onChange={setDraft} onBlur={commit}
            onKeyDown={(event) => {
              if (event.key === 'Enter') commit()
              if (event.key === 'Escape') setEditing(false)
            }}
          />
        ) : (
          <>
            <h2 id={titleId} className="chart-title selectable">{title}</h2>
            <IconButton
              label={t('chart.editTitle')}
              onPress={() => {
                setDraft(ownTitle ?? '')
                setEditing(true)
              }}
            >
              <Pencil size={13} />
            </IconButton>
          </>
        )}
      </div>
      <p id={spokenId} className="chart-spoken">{spoken}</p>
      <div ref={placeRef} className="chart-place">
        {size !== null && size.widthPx > 0 && <Suspense fallback={null}>{children(size.widthPx, size.heightPx)}</Suspense>}
      </div>
      <figcaption className="chart-notes selectable">{[...notes, source].join(' ')}</figcaption>
    </figure>
  )
}
