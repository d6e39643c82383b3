import { useScreen } from '../store/screen'

/** Tells screen readers what changed elsewhere on screen, when they have finished the sentence they are in. */
export function LiveRegion() {
  const announcement = useScreen((state) => state.announcement)
  return <div className="live-region" role="status" aria-live="polite">{announcement}</div>
}
