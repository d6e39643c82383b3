import { seriesColour } from './theme'
import type { Series } from './series'

export interface TooltipLine {
  readonly series: Series | null
  readonly name: string
  readonly value: string
}

/** What is under the pointer, in full. */
export function ChartTooltip({ title, lines }: { readonly title: string; readonly lines: readonly TooltipLine[] }) {
  return (
    <div className="chart-tooltip">
      {title !== '' && <p className="chart-tooltip-title">{title}</p>}
      {lines.map((line, index) => (
        <p key={index} className="chart-tooltip-line">
          {line.series !== null && <span className="chart-swatch" style={{ background: seriesColour(line.series.colour) }} />}
          <span className="chart-tooltip-name">{line.name}</span>
          <span className="chart-tooltip-value tabular">{line.value}</span>
        </p>
      ))}
    </div>
  )
}
