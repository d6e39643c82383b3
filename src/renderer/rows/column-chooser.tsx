import { Columns3 } from 'lucide-react'
import { useMemo, useState, type ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Field } from '../../shared/result/field'
import { Button } from '../components/button'
import { Checkbox } from '../components/checkbox'
import { Popover } from '../components/popover'
import { SearchField } from '../components/search-field'
import { formatCount } from '../format/numbers'
import { cutText, visibleText } from '../format/visible-text'

const mostListed = 200

interface ColumnChooserProps {
  readonly fields: readonly Field[]
  readonly hidden: readonly string[]
  readonly locale: string
  readonly onHidden: (hidden: readonly string[]) => void
}

/** Which columns are shown. */
export function ColumnChooser(props: ColumnChooserProps): ReactElement {
  const { fields, hidden, locale } = props
  const { t } = useTranslation()
  const options = { locale }
  const isHidden = useMemo(() => {
    const names = new Set(hidden.length === 0 ? [] : fields.map((field) => field.name))
    return new Set(hidden.filter((name) => names.has(name)))
  }, [fields, hidden])
  const shown = fields.length - isHidden.size
  const label = isHidden.size === 0
    ? t('common.columns', { count: fields.length, formatted: formatCount(fields.length, options) })
    : t('table.columnsShown', { shown: formatCount(shown, options), total: formatCount(fields.length, options) })
  return (
    <Popover
      label={t('table.columns')}
      placement="bottom end"
      trigger={<Button kind="quiet" icon={<Columns3 size={14} />}>{label}</Button>}
    >
      <ColumnChoices {...props} isHidden={isHidden} shown={shown} />
    </Popover>
  )
}

interface ColumnChoicesProps extends ColumnChooserProps {
  readonly isHidden: ReadonlySet<string>
  readonly shown: number
}

/** Long lists are cut and narrowed by typing. */
function ColumnChoices({ fields, hidden, locale, onHidden, isHidden, shown }: ColumnChoicesProps): ReactElement {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const options = { locale }
  const wanted = search.trim().toLocaleLowerCase(locale)
  const matching = fields.filter((field) => field.name.toLocaleLowerCase(locale).includes(wanted))
  const left = matching.length - mostListed
  return (
    <div className="column-chooser">
      <SearchField label={t('table.searchColumns')} value={search} onChange={setSearch} autoFocus />
      <div className="column-chooser-list">
        {matching.slice(0, mostListed).map((field) => (
          <Checkbox
            key={field.name}
            isSelected={!isHidden.has(field.name)}
            onChange={(isShown) => { onHidden(isShown ? hidden.filter((name) => name !== field.name) : [...hidden, field.name]) }}
          >
            <bdi>{visibleText(cutText(field.name, 100))}</bdi>
          </Checkbox>
        ))}
        {matching.length === 0 && <p className="column-chooser-note">{t('common.nothingFound')}</p>}
        {left > 0 && <p className="column-chooser-note">{t('table.moreColumns', { formatted: formatCount(left, options) })}</p>}
      </div>
      <div className="column-chooser-actions">
        <Button kind="quiet" isDisabled={isHidden.size === 0} onPress={() => { onHidden([]) }}>{t('table.showAll')}</Button>
        <Button kind="quiet" isDisabled={shown === 0} onPress={() => { onHidden(fields.map((field) => field.name)) }}>{t('table.hideAll')}</Button>
      </div>
    </div>
  )
}
