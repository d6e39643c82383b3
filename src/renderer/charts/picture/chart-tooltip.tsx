import type { MarkLine } from '../scene/scene'

/** What is under the pointer, in full. */
export function ChartTooltip({ title, lines }: { readonly title: string; readonly lines: readonly MarkLine[] }) {
  return (
    <div className="chart-tooltip">
      {title !== '' && <p className="chart-tooltip-title">{title}</p>}
      {lines.map((line, index) => (
        <p key={index} className="chart-tooltip-line">
          {line.colour !== null && <span className="chart-swatch" style={{ background: line.colour }} />}
          <span className="chart-tooltip-name">{line.name}</span>
          <span className="chart-tooltip-value tabular">{line.value}</span>
        </p>
      ))}
    </div>
  )
}
