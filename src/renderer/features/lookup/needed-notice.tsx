import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { dependantsInWords, namesInWords } from '../../components/dependants-words'
import type { FieldDependants } from '../../store/dependants'
import { useLocale } from '../../store/settings'

/** What else would be left without the fields that a lookup no longer brings. */
export function NeededNotice({ lost, dependants }: { readonly lost: readonly string[]; readonly dependants: FieldDependants }) {
  const { t } = useTranslation()
  const locale = useLocale()
  return (
    <div className="lookup-needed" role="alert">
      <TriangleAlert size={16} aria-hidden="true" />
      <div>
        <p>{t('lookup.neededTitle', { fields: namesInWords(lost, locale) })}</p>
        <ul>{dependantsInWords(dependants, t, locale).map((line) => <li key={line}>{line}</li>)}</ul>
        <p>{t('lookup.neededHint')}</p>
      </div>
    </div>
  )
}
