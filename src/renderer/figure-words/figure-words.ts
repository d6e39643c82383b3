import type { TFunction } from 'i18next'
import type { FigureColumn, FigureParameters, FigureResult } from '../../shared/economic-index/figure'
import { castWord, castWords, isOwnCast, type FigureCast } from '../../shared/economic-index/figure-cast'
import type { FigureId } from '../../shared/economic-index/figure-id'
import type { FigureNote } from '../../shared/economic-index/figure-note'
import { ownDays, v1, v2, type Days, type IndexProduct } from '../../shared/economic-index/release'
import type { ReleaseSummary } from '../../shared/economic-index/release-summary'
import type { Scalar } from '../../shared/result/scalar'
import { en } from '../i18n/en'
import { figureMethodIn } from '../i18n/i18n'
import { placeName } from './place-names'

type Words = (typeof en)['figures']
type WordName = keyof Words['words']

/** A figure's title in the person's words, with its settings in it. */
export function figureTitle(id: FigureId, params: FigureParameters, t: TFunction, cast: FigureCast = [], notes: FigureResult['notes'] = []): string {
  const { geography, by, cut, geoId } = params
  // Titles of the affective-use study say which conversations they are about, those of an index of one's own which releases and products.
  const context = [by === 'reason' ? by : '', cut === 'long' ? cut : '', isOwnCast(cast) ? 'own' : '', isOnlyTasks(notes) ? 'tasks' : ''].filter((word) => word !== '').join('_')
  return t(`figures.titles.${id}`, { ...params, ...(typeof geography === 'string' ? { geography: choiceName(geography, t) } : {}), ...(typeof geoId === 'string' ? { geoId: placeName(geoId, null, t, t('places.locale')) } : {}), ...(context === '' ? {} : { context, before: nameIn(cast, v1, t), after: nameIn(cast, v2, t) }) })
}

/** A title names requests only where there are any. */
function isOnlyTasks(notes: FigureResult['notes']): boolean {
  return notes.some(({ name }) => name === 'onlyTasks')
}

/** What stands in the place of a release, in words. */
function nameIn(cast: FigureCast, as: string, t: TFunction): string {
  return wordOf(castWord(cast.find((one) => one.as === as)?.release ?? as), t)
}

export function parameterName(name: string, t: TFunction): string {
  return isIn(en.figures.parameter, name) ? t(`figures.parameter.${name}`) : name
}

export function choiceName(choice: string, t: TFunction): string {
  return isIn(en.figures.choices, choice) ? t(`figures.choices.${choice}`) : releaseName(choice, t)
}

export function columnName(name: string, t: TFunction): string {
  return isIn(en.figures.columns, name) ? t(`figures.columns.${name}`) : releaseName(name, t)
}

/** `Workers (%)`: the name with its unit, where it has one that the name does not say. */
export function columnTitle({ name, unit }: FigureColumn, t: TFunction): string {
  const word = columnName(name, t)
  if (unit === null || unit === 'index') return word
  return `${word} (${isIn(en.figures.units, unit) ? t(`figures.units.${unit}`) : unit})`
}

const statisticParts = /^(v1|v2|v3|claudeAi|assistant|api|minimal|emerging|lowerMiddle|upperMiddle|leading|group(\d+))([A-Z].*)$|^(.+?)(V1|V2|V3|ClaudeAi|Assistant|Api)$/

/** `slopeStandardError`, `v1AtQuarterOfTasks`, `leadingCount` …: a statistic as a person says it. */
export function statisticName(name: string, t: TFunction, cast: FigureCast = []): string {
  const plain = plainStatistic(name, t)
  if (plain !== null) return plain
  const parts = statisticParts.exec(name)
  const [, before, number, later, first, after] = parts ?? []
  const own = later !== undefined ? plainStatistic(lowerFirst(later), t) : first !== undefined ? plainStatistic(first, t) : null
  if (own === null) return name
  const of = number !== undefined ? t('figures.category', { number }) : wordOf(standingWord(lowerFirst(before ?? after ?? ''), cast), t)
  return t('figures.statisticOf', { of, name: own })
}

/** The same within its figure: a fit for each category is named by the category. */
export function statisticTitle(name: string, { rows, cast }: Pick<FigureResult, 'rows' | 'cast'>, t: TFunction): string {
  const [, number, own] = /^group(\d+)(.*)$/.exec(name) ?? []
  const plain = own === undefined ? null : plainStatistic(lowerFirst(own), t)
  const category = [...new Set(rows.map((row) => row[0]))][Number(number) - 1]
  return plain === null || typeof category !== 'string' ? statisticName(name, t, cast) : t('figures.statisticOf', { of: wordOf(category, t), name: plain })
}

function standingWord(word: string, cast: FigureCast): string {
  return castWords(cast).get(word) ?? word
}

function plainStatistic(name: string, t: TFunction): string | null {
  return isIn(en.figures.statistic, name) ? t(`figures.statistic.${name}`) : null
}

/** Values of the releases that have words of their own, by what stands in the data. */
const known: Readonly<Record<string, WordName>> = {
  'claude-ai': 'claudeAi', 'Claude.ai': 'claudeAi', API: 'api', 'Lower middle': 'lowerMiddle', 'Upper middle': 'upperMiddle', Minimal: 'minimal', Emerging: 'emerging',
  Leading: 'leading', onet_task: 'task', 'request-0': 'requestLevel0', 'request-1': 'requestLevel1', 'request-2': 'requestLevel2', 'None or not classified': 'noCategory', 'none or not_classified': 'noCategory', 'Not classified': 'noCategory',
}

/** Major groups of the Standard Occupational Classification by the names the releases use. */
const majorGroups: ReadonlyMap<string, WordName> = new Map(Object.entries(en.figures.words).flatMap(([name, title]) =>
  (name.startsWith('soc') ? [[`${title} Occupations`, name as WordName], [title, name as WordName]] as const : [])))

/** What a release is called: by its day of publication; an index of one's own by its days; a release newer than this app by where its window begins. Other texts stay. */
export function releaseName(release: string, t: TFunction): string {
  const days = ownDays(release)
  if (days !== null) return t('figures.card.own', { days: daysText(days, t('places.locale')) })
  return release.startsWith('window-') ? t('figures.card.windowFrom', { day: release.slice('window-'.length) }) : release
}

/** A product by its own name: an index of one's own has an assistant, not Claude.ai. */
export function productName(product: IndexProduct, release: string, t: TFunction): string {
  return ownDays(release) !== null && product === 'claude-ai' ? t('figures.words.assistant') : t(`figures.products.${product}`)
}

function daysText({ start, end }: Days, locale: string): string {
  const [first, last] = [start, end].map((day) => new Date(`${day}T00:00:00Z`))
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).formatRange(first!, last!)
}

/** When the data of a release are from: known releases have words for it, others the first day. */
export function windowText({ release, version, window }: Pick<ReleaseSummary, 'release' | 'version' | 'window'>, t: TFunction): string {
  if (ownDays(release) !== null) return t('figures.card.ownBuilt')
  return version !== null && isIn(en.figures.card.windows, version) ? t('figures.card.window', { window: t(`figures.card.windows.${version}`) }) : t('figures.card.from', { day: window })
}

/** How a figure was made, in the person's words: as the engine says it where the language has no words of its own for it. */
export function figureMethod({ id, params, method, notes }: Pick<FigureResult, 'id' | 'params' | 'method' | 'notes'>, t: TFunction): { readonly text: string; readonly isOriginal: boolean } {
  const own = figureMethodIn(t('places.locale'), id)
  if (own === null) return { text: method, isOriginal: true }
  const filled = own.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => (name === 'geoId' ? placeName(String(params[name]), null, t, t('places.locale')) : String(params[name] ?? '')))
  return { text: [filled, ...notes.map((note) => noteText(note, t))].join(''), isOriginal: false }
}

/** What only this run could tell. */
export function noteText({ name, values }: FigureNote, t: TFunction): string {
  const { codes } = values
  const places: FigureNote['values'] = typeof codes === 'string' ? { places: new Intl.ListFormat(t('places.locale'), { type: 'conjunction' }).format(codes.split(' ').map((code) => placeName(code, null, t, t('places.locale')))) } : {}
  const worded = Object.entries({ ...values, ...places }).map(([key, value]): [string, string | number] => [key, key === 'pattern' ? wordOf(String(value), t) : key === 'place' ? placeName(String(value), null, t, t('places.locale')) : key === 'release' ? releaseName(String(value), t) : value])
  return t(`figures.notes.${name}`, Object.fromEntries(worded))
}

/** A value of the data in the person's words; what has none stays as it is published. */
export function wordOf(text: string, t: TFunction): string {
  const name = majorGroups.get(text) ?? known[text] ?? (isIn(en.figures.words, text) ? text : null)
  return name === null ? releaseName(text, t) : t(`figures.words.${name}`)
}

/** What the values of a figure's text columns are called: places by their codes, everything else by the catalogue. */
export function figureWords({ columns, rows }: Pick<FigureResult, 'columns' | 'rows'>, t: TFunction, locale: string): (text: string) => string {
  const codeAt = columns.findIndex(({ name }) => name === 'geoId')
  const countryAt = columns.findIndex(({ name }) => name === 'country')
  const names = new Map<string, string>()
  const nameAt = countryAt !== -1 ? countryAt : columns.findIndex(({ name }) => name === 'state')
  if (codeAt !== -1 && nameAt !== -1) for (const row of rows) addPlace(names, row[codeAt] ?? null, row[nameAt] ?? null, t, locale)
  return (text) => names.get(text) ?? wordOf(text, t)
}

function addPlace(names: Map<string, string>, code: Scalar, name: Scalar, t: TFunction, locale: string): void {
  if (typeof code === 'string' && typeof name === 'string') names.set(name, placeName(code, name, t, locale))
}

function lowerFirst(text: string): string {
  return text.slice(0, 1).toLowerCase() + text.slice(1)
}

function isIn<Names extends object>(names: Names, name: string): name is keyof Names & string {
  return Object.hasOwn(names, name)
}
