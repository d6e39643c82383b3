import { fieldKinds } from '../catalog/field-kinds'
import { countryCodeMatcher, stateCodeMatcher, type CodeMatcher } from '../geography/match-codes'
import type { Field } from '../result/field'
import { patternOfLabel } from './pattern-labels'
import type { RolesInput, SingleRole } from './roles'

/** A column with a few of its values, as texts; they serve to recognise it and go nowhere else. */
export interface SampledField {
  readonly field: Field
  readonly samples: readonly string[]
}

/** What the names of columns in each role look like, the surest first. */
const names: readonly (readonly [SingleRole, RegExp])[] = [
  ['conversation', /^(conversation|conv|chat|session|record|request|message|对话|会话)[_ ]?(id|uuid|key|编号)$|^(id|uuid)$/],
  ['account', /^(account|user|customer|organi[sz]ation|org|member|person|账号|账户|用户)[_ ]?(id|uuid|key|hash|编号)?$/],
  ['summary', /^(summary|abstract|摘要|概要)$/],
  ['text', /^(text|content|prompt|transcript|conversation|message|body|文本|内容)([_ ]?text)?$/],
  ['date', /^(date|day|time|timestamp|created|started|created[_ ]?at|started[_ ]?at|start[_ ]?(date|time)|日期|时间)$/],
  ['country', /^(country|country[_ ]?(code|iso|name)|geo|geography|nation|国家|地区)$/],
  ['state', /^(state|us[_ ]?state|state[_ ]?(code|name)|region|province|州|省)$/],
  ['product', /^(product|platform|surface|channel|app|platform[_ ]?and[_ ]?product|产品|平台)$/],
  ['task', /^(task|onet[_ ]?task|o\*net[_ ]?task|task[_ ]?(label|name)|任务)$/],
  ['collaboration', /^(collaboration|pattern|interaction|interaction[_ ]?type|collaboration[_ ]?(label|pattern)|协作|协作模式|模式)$/],
  ['inputTokens', /^(input|prompt)[_ ]?tokens?$|^tokens?[_ ]?in$|^输入(令牌|词元)/],
  ['outputTokens', /^(output|completion)[_ ]?tokens?$|^tokens?[_ ]?out$|^输出(令牌|词元)/],
  ['cost', /^(cost|price|cost[_ ]?usd|usd|费用|成本)$/],
  ['sentimentStart', /^(sentiment[_ ]?(start|first|before)|start[_ ]?sentiment)$/],
  ['sentimentEnd', /^(sentiment[_ ]?(end|last|after)|end[_ ]?sentiment)$/],
  ['category', /^(category|topic|affective[_ ]?category|类别|主题)$/],
]

/** `request_0`, `request level 2`, `cluster_name_1`: a level of request labels. */
const requestName = /^(request|cluster|cluster[_ ]?name|请求)[_ ]?(?:level|l)?[_ ]?([0-2])$/

const flagName = /^(is|has|was)[_ ]/

/**
 * Which column plays which role, as far as names and values tell. A column has one role at most; a role that asks for numbers gets none of another kind.
 * A name alone does not make a country: most values have to be one.
 */
export function proposeRoles(fields: readonly SampledField[]): Partial<RolesInput> {
  const free = new Map(fields.map((one) => [one.field.name, one]))
  const roles: Partial<Record<SingleRole, string>> = {}
  const take = (role: SingleRole, found: SampledField | undefined): void => {
    if (found === undefined || roles[role] !== undefined) return
    roles[role] = found.field.name
    free.delete(found.field.name)
  }
  for (const [role, pattern] of names) take(role, [...free.values()].find((one) => pattern.test(plain(one.field.name)) && suits(role, one)))
  const requests = [...free.keys()].flatMap((name) => {
    const level = requestName.exec(plain(name))?.[2]
    return level === undefined ? [] : [{ name, level: Number(level) }]
  }).sort((one, other) => one.level - other.level)
  for (const { name } of requests) free.delete(name)
  for (const role of ['country', 'state', 'collaboration'] as const) take(role, [...free.values()].find((one) => looksLike(role, one)))
  const flags = [...free.values()].filter(({ field }) => field.kind === 'boolean' || flagName.test(plain(field.name))).map(({ field }) => field.name)
  return { version: 1, ...roles, requests: requests.map(({ name }) => name), flags }
}

function plain(name: string): string {
  return name.trim().replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase().replace(/[-.\s]+/g, '_')
}

function suits(role: SingleRole, one: SampledField): boolean {
  const { group } = fieldKinds[one.field.kind]
  switch (role) {
    case 'inputTokens': case 'outputTokens': case 'cost': case 'sentimentStart': case 'sentimentEnd': return group === 'number'
    case 'date': return group === 'date' || one.samples.some((value) => /^\d{4}-\d{2}-\d{2}/.test(value))
    case 'country': case 'state': case 'collaboration': return group === 'text' && (one.samples.length === 0 || looksLike(role, one))
    case 'text': case 'summary': case 'task': case 'category': case 'product': return group === 'text'
    case 'conversation': case 'account': return group === 'text' || group === 'number'
  }
}

let matchers: { readonly country: CodeMatcher; readonly state: CodeMatcher } | null = null

function looksLike(role: 'country' | 'state' | 'collaboration', { field, samples }: SampledField): boolean {
  if (fieldKinds[field.kind].group !== 'text' || samples.length === 0) return false
  matchers ??= { country: countryCodeMatcher(), state: stateCodeMatcher() }
  const { country, state } = matchers
  const isOne = { country: (value: string) => country(value) !== undefined, state: (value: string) => state(value) !== undefined, collaboration: (value: string) => patternOfLabel(value) !== null }[role]
  return samples.filter(isOne).length >= samples.length * 0.8
}
