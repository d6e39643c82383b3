import type { TFunction } from 'i18next'
import { studyCitation, surveyCitation } from '../../shared/economic-index/citation'
import { knownReleases } from '../../shared/economic-index/release'
import { en } from '../i18n/en'

const ofRelease = /Anthropic, Anthropic Economic Index, release of (\S+) \(data of (.*?)\)\. (.*?)\. Data: CC-BY\./g
const ofOwn = /An index of one’s own, built with Sextant \((.*?)\), after the method of: (.*?)\.(?= |$)/

/** Whom to cite, in the person's words: titles stay as they were published, and so does what nobody here wrote. */
export function citationText(citation: string, t: TFunction): string {
  if (t('places.locale').startsWith('en')) return citation
  if (citation === surveyCitation) return t('figures.citationOfSurvey')
  if (citation === studyCitation) return t('figures.citationOfStudy')
  return citation
    .replace(ofOwn, (_, release: string, report: string) => t('figures.citationOfOwn', { release, report }))
    .replaceAll(ofRelease, (_, release: string, window: string, report: string) => {
      const version = knownReleases.find(({ id }) => id === release)?.version ?? null
      return t('figures.citationOf', { release, window: version !== null && Object.hasOwn(en.figures.card.windows, version) ? t(`figures.card.windows.${version as keyof typeof en.figures.card.windows}`) : window, report })
    })
    .replaceAll('Beside it: ', t('figures.citationBeside'))
}
