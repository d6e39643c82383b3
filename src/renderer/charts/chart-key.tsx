import type { Series } from './series'
import { seriesColour } from './theme'

/** Which colour is which, where the marks cannot say it themselves. */
export function ChartKey({ series }: { readonly series: readonly Series[] }) {
  return (
    <ul className="chart-key">
      {series.map(({ key, label, colour }) => (
        <li key={key} className="chart-key-entry">
          <span className="chart-swatch" style={{ background: seriesColour(colour) }} />
          <span className={label.isMissing ? 'chart-missing' : ''} title={label.text}>{label.text}</span>
        </li>
      ))}
    </ul>
  )
}
