import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FigureId } from '../../../shared/economic-index/figure-id'
import { useShownTheme } from '../../charting/use-shown-theme'
import { useDatasetVersion } from '../../store/datasets'
import { releasesTopic } from '../../store/releases'
import { useLocale } from '../../store/settings'
import { drawThumbnail } from './draw-thumbnail'
import { ThumbnailQueue } from './thumbnail-queue'

const queue = new ThumbnailQueue()

/** The figure itself, small: drawn once it comes into sight. Until then, and where it cannot be drawn, its place is empty. */
export function Thumbnail({ id }: { readonly id: FigureId }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const theme = useShownTheme()
  const version = useDatasetVersion(releasesTopic)
  const placeRef = useRef<HTMLSpanElement>(null)
  const [isInSight, setInSight] = useState(false)
  const key = JSON.stringify([id, theme, locale, version])
  const [drawn, setDrawn] = useState<{ readonly key: string; readonly url: string | null } | null>(null)
  useEffect(() => {
    const place = placeRef.current
    if (place === null) return
    const observer = new IntersectionObserver(([entry]) => { setInSight(entry?.isIntersecting === true) }, { rootMargin: '120px' })
    observer.observe(place)
    return () => { observer.disconnect() }
  }, [])
  useEffect(() => {
    if (!isInSight || queue.get(key) !== null) return
    return queue.want(key, (signal) => drawThumbnail(id, { t, locale, theme, signal }), (url) => { setDrawn({ key, url }) })
  }, [isInSight, key, id, t, locale, theme])
  const url = drawn?.key === key ? drawn.url : queue.get(key)
  return <span ref={placeRef} className="figures-thumbnail" aria-hidden="true">{url !== null && <img src={url} alt="" />}</span>
}
