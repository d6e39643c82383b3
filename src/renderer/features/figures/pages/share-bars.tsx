import { percentText } from './page-numbers'

interface ShareBarsProps {
  readonly label: string
  /** Who the bars of a row belong to, in order; the first one is the place or release that is looked at. */
  readonly series: readonly string[]
  /** Per cent, 0–100; null: not there. */
  readonly rows: readonly { readonly name: string; readonly values: readonly (number | null)[] }[]
  readonly locale: string
  readonly missing: string
}

/** Shares side by side, a bar for each in every row: a table that is read as one. */
export function ShareBars({ label, series, rows, locale, missing }: ShareBarsProps) {
  const largest = Math.max(1, ...rows.flatMap(({ values }) => values.map((value) => value ?? 0)))
  return (
    <table className="share-bars" aria-label={label}>
      <thead>
        <tr><td />{series.map((name, index) => <th key={name} scope="col"><span className="share-bars-key" data-series={index} aria-hidden="true" />{name}</th>)}</tr>
      </thead>
      <tbody>
        {rows.map(({ name, values }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {series.map((one, index) => {
              const value = values[index] ?? null
              return (
                <td key={one}>
                  <span className="share-bars-cell">
                    <span className="share-bars-track" aria-hidden="true">{value !== null && <span className="share-bars-bar" data-series={index} style={{ inlineSize: `${Math.max(0.5, (100 * value) / largest)}%` }} />}</span>
                    <span className={value === null ? 'missing' : 'number'} title={value === null ? undefined : String(value)}>{percentText(value, locale, missing)}</span>
                  </span>
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
