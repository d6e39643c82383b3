import { Database, X } from 'lucide-react'
import { Button as AriaButton } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { Checkbox } from '../components/checkbox'
import { describeFilter } from '../shelves/filter/describe-filter'
import { filterParts, withoutCondition } from '../rows/filter-parts'
import { useDataset } from '../store/datasets'
import { changePreparation, useActiveView } from '../store/document'
import { datasetOf } from '../store/document-reducer'
import { usePreparation } from '../store/preparations'
import { openDialog } from '../store/screen'
import { useLocale } from '../store/settings'
import './dataset-filter-bar.css'

/** The conditions that hold for every view of the dataset on screen: changed, taken away, or switched off for a while without losing them. */
export function DatasetFilterBar() {
  const { t } = useTranslation()
  const locale = useLocale()
  const view = useActiveView()
  const id = view === null ? null : datasetOf(view.spec)
  const dataset = useDataset(id)
  const preparation = usePreparation(id)
  const { filter } = preparation
  if (id === null || dataset === null || filter === null) return null
  const isOff = preparation.isFilterOff === true
  const switched = (isOn: boolean): void => {
    const rest = { ...preparation }
    delete rest.isFilterOff
    changePreparation(id, isOn ? rest : { ...rest, isFilterOff: true })
  }
  return (
    <div className="dataset-filter" data-off={isOff || undefined}>
      <Checkbox isSelected={!isOff} onChange={switched}>
        <span className="dataset-filter-name"><Database size={13} aria-hidden="true" />{t('filters.allViews')}</span>
      </Checkbox>
      <ul className="dataset-filter-chips" aria-label={t('filters.ofDataset', { name: dataset.name })}>
        {filterParts(filter).map((part, index) => {
          const text = describeFilter(part, { t, locale, fields: dataset.fields })
          return (
            <li key={index} className="dataset-filter-chip">
              <AriaButton className="dataset-filter-text" aria-label={t('filters.edit', { filter: text })} onPress={() => openDialog('dataset-filter', id)}><bdi title={text}>{text}</bdi></AriaButton>
              <AriaButton
                className="dataset-filter-remove" aria-label={t('table.removeFilter', { filter: text })}
                onPress={() => { changePreparation(id, { ...preparation, filter: withoutCondition(filter, index) }) }}
              >
                <X size={12} aria-hidden="true" />
              </AriaButton>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
