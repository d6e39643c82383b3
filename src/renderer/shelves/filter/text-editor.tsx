import { useTranslation } from 'react-i18next'
import { TextMatch } from '../../../shared/query/filter'
import { Checkbox } from '../../components/checkbox'
import { Select } from '../../components/select'
import type { FieldTest } from '../../components/shelves/filter-condition'
import { useEngineQuery } from '../../store/use-engine-query'
import { DraftField } from './draft-field'

type TextTest = Extract<FieldTest, { kind: 'text' }>

interface TextEditorProps {
  readonly test: TextTest
  readonly onChange: (test: TextTest) => void
}

/** A pattern that texts have to fit. A regular expression that cannot be read says why, beside it. */
export function TextEditor({ test, onChange }: TextEditorProps) {
  const { t } = useTranslation()
  const matches = TextMatch.options.map((value) => ({ value, label: t(`shelves.filter.matches.${value}`) }))
  const checked = useEngineQuery('filter/check-pattern', test.match === 'regex' ? { pattern: test.text } : null, { lane: 'pattern check', dataset: null })
  const problem = checked.kind === 'done' ? checked.value.problem : null
  const part = problem === null || problem.part === '' ? '' : problem.part
  return (
    <>
      <Select label={t('shelves.filter.match')} isLabelHidden options={matches} value={test.match} onChange={(match) => { onChange({ ...test, match }) }} />
      <DraftField label={t('shelves.filter.text')} value={test.text} onCommit={(text) => { onChange({ ...test, text: text ?? '' }) }} />
      {test.match === 'wildcard' && <p className="filter-note">{t('filters.wildcardHint')}</p>}
      {problem !== null && (
        <p className="filter-problem" role="alert">
          {t('filters.pattern.problem', { why: t(`filters.pattern.kinds.${problem.kind}`, { part }) })}
          {problem.kind !== 'other' && part !== '' && ` (${t('filters.pattern.part', { part })})`}
        </p>
      )}
      <Checkbox isSelected={test.isCaseSensitive} onChange={(isCaseSensitive) => { onChange({ ...test, isCaseSensitive }) }}>
        {t('shelves.filter.caseSensitive')}
      </Checkbox>
      <Checkbox
        isSelected={test.ignoresAccents ?? false}
        onChange={(ignoresAccents) => {
          const next = { ...test }
          delete next.ignoresAccents
          onChange(ignoresAccents ? { ...next, ignoresAccents } : next)
        }}
      >
        {t('filters.accents')}
      </Checkbox>
      <Checkbox isSelected={test.isNegated} onChange={(isNegated) => { onChange({ ...test, isNegated }) }}>{t('shelves.filter.negated')}</Checkbox>
    </>
  )
}
