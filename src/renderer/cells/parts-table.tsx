import { useTranslation } from 'react-i18next'
import type { CellAnswer, TypedValue } from '../../shared/cells/cell-answer'
import type { Measure } from '../../shared/query/measure'
import { measureName } from '../components/shelves/measure-name'
import { formatCount } from '../format/numbers'
import { exactText, keyWords } from './formula-words'

interface PartsTableProps {
  readonly measure: Measure
  readonly answer: CellAnswer
  readonly locale: string
}

/** The values a number is made of, each with every digit, and the rows each rests on. */
export function PartsTable({ measure, answer, locale }: PartsTableProps) {
  const { t } = useTranslation()
  const own = { ...measure }
  delete own.showAs
  const count = (rows: number): string => formatCount(rows, { locale })
  const fieldOf = (name: CellAnswer['ingredients'][number]['name']): string =>
    (name === 'denominator' ? measure.denominator : name === 'weights' ? measure.weight : measure.field) ?? ''
  const rows: { readonly id: string; readonly name: string; readonly value: TypedValue; readonly rows: number | null }[] = [
    ...(measure.showAs === undefined ? [] : [{ id: 'own', name: t('cells.own', { measure: measureName(own, t) }), value: answer.own, rows: answer.rowCount }]),
    ...answer.ingredients.map((one) => ({ id: one.name, name: t(`cells.ingredients.${one.name}`, { field: fieldOf(one.name) }), value: one, rows: null })),
    ...answer.compared.map((one) => ({ id: one.role, name: t(`cells.compared.${one.role}`, { label: keyWords(one.key, t) }), value: one, rows: one.rowCount })),
  ]
  if (rows.length === 0) return null
  return (
    <section>
      <h3>{t('cells.parts')}</h3>
      <table className="where-from-parts">
        <thead><tr><th scope="col">{t('cells.part')}</th><th scope="col">{t('cells.value')}</th><th scope="col">{t('cells.rows')}</th></tr></thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row"><bdi>{row.name}</bdi></th>
              <td className="tabular selectable">{exactText(row.value, locale) ?? t('common.missing')}</td>
              <td className="tabular">{row.rows === null ? '' : count(row.rows)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
