import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { OccupationPage as Answer } from '../../../../shared/economic-index/occupation-page'
import type { FiguresSpec } from '../../../../shared/query/figures-spec'
import type { IndexPageOf } from '../../../../shared/query/index-page'
import type { View } from '../../../../shared/query/view'
import { ChoiceList } from '../../../components/choice-list'
import { EmptyState } from '../../../components/empty-state'
import { QueryCanvas } from '../../../shelves/query-canvas'
import { useLocale } from '../../../store/settings'
import { productName, releaseName, wordOf } from '../../../figure-words/figure-words'
import { PageBar } from './page-bar'
import { countText, dollarsText, percentText } from './page-numbers'
import { usePage } from './use-page'

interface OccupationPageProps {
  readonly view: View
  readonly spec: FiguresSpec
  readonly page: IndexPageOf<'occupation'>
  readonly onChange: (spec: FiguresSpec) => void
}

/** An occupation, or a category of them: its tasks, which are seen, how, and over the releases. */
export function OccupationPage({ view, spec, page, onChange }: OccupationPageProps) {
  const { t } = useTranslation()
  const { code } = page
  const { state, shown } = usePage(view.id, 'index/occupation', useMemo(() => ({ code }), [code]))
  const choices = shown?.choices
  const entries = useMemo(() => (choices ?? []).map((choice) => ({ id: choice.code, text: choice.isGroup ? wordOf(choice.title, t) : choice.title, isStrong: choice.isGroup })), [choices, t])
  return (
    <div className="figures-view">
      <PageBar kind="occupation" spec={spec} onChange={onChange} />
      <QueryCanvas
        state={state} insteadOf={() => null}
        picture={shown === null ? null : (
          <div className="index-page">
            <div className="index-page-side index-page-side-wide">
              <ChoiceList label={t('indexPages.occupation.choose')} searchLabel={t('indexPages.occupation.search')} entries={entries} chosen={code} onChoose={(next) => { onChange({ ...spec, page: { ...page, code: next } }) }} />
            </div>
            <div className="index-page-main" key={code ?? ''}>{shown.chosen === null ? <EmptyState title={t('indexPages.occupation.hint')} /> : <Chosen chosen={shown.chosen} />}</div>
          </div>
        )}
      />
    </div>
  )
}

function Chosen({ chosen }: { readonly chosen: NonNullable<Answer['chosen']> }) {
  const { t } = useTranslation()
  const locale = useLocale()
  const missing = t('indexPages.missing')
  const { group } = chosen
  const isGroup = group === null
  const count = t('indexPages.occupation.taskCount', { count: chosen.taskCount, formatted: countText(chosen.taskCount, locale, '') })
  return (
    <>
      <section className="index-section" aria-labelledby="occupation-title">
        <h2 id="occupation-title" className="index-title">{isGroup ? wordOf(chosen.title, t) : chosen.title}</h2>
        <p className="index-note">
          {[chosen.code, ...(isGroup ? [] : [`${t('indexPages.occupation.category')}: ${wordOf(group, t)}`, chosen.medianSalary === null ? t('indexPages.occupation.noWage') : `${t('indexPages.occupation.wage')}: ${dollarsText(chosen.medianSalary, locale, '')}`]), count].join(' · ')}
        </p>
        <table className="index-table" aria-labelledby="occupation-title">
          <thead>
            <tr>
              <th scope="col">{t('indexPages.release')}</th>
              {(['share', 'depth', 'automation', 'thinking'] as const).map((name) => <th key={name} scope="col" className="number">{t(`indexPages.occupation.${name}`)}</th>)}
            </tr>
          </thead>
          <tbody>
            {chosen.releases.map(({ release, product, share, tasks, used, automation, thinking }) => (
              <tr key={`${release} ${product}`}>
                <th scope="row">{t('indexPages.occupation.product', { release: releaseName(release, t), product: productName(product, release, t) })}</th><td className="number">{percentText(share, locale, missing)}</td>
                <td className="number">{t('indexPages.occupation.depthOf', { used: countText(used, locale, ''), tasks: countText(tasks, locale, '') })} ({percentText(tasks === 0 ? null : (100 * used) / tasks, locale, missing)})</td>
                <td className="number">{percentText(automation, locale, missing)}</td><td className="number">{percentText(thinking, locale, missing)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section className="index-section">
        <h3 id="occupation-tasks">{t('indexPages.occupation.tasks')}{chosen.taskCount > chosen.tasks.length && ` (${t('indexPages.occupation.first', { formatted: countText(chosen.tasks.length, locale, '') })})`}</h3>
        <table className="index-table selectable" aria-labelledby="occupation-tasks">
          <thead>
            <tr>
              <th scope="col">{t('indexPages.occupation.task')}</th>
              {chosen.releases.map(({ release, product }) => <th key={`${release} ${product}`} scope="col" className="number"><span className="index-unbroken">{releaseName(release, t)}</span><br />{productName(product, release, t)}</th>)}
              <th scope="col" className="number">{t('indexPages.occupation.automation')}</th>
            </tr>
          </thead>
          <tbody>
            {chosen.tasks.map(({ task, shares, automation }) => (
              <tr key={task} data-faint={shares.every((share) => share === null) || undefined}>
                <th scope="row" lang="en">{task}</th>
                {shares.map((share, index) => <td key={index} className="number" title={share === null ? undefined : String(share)}>{percentText(share, locale, '')}</td>)}
                <td className="number">{percentText(automation, locale, '')}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className="index-note">{t('indexPages.occupation.absent')} {t('indexPages.occupation.method')}</p>
      </section>
    </>
  )
}
