import { chineseStateNames } from '../../../shared/geography/chinese-state-names'
import type { Catalogue } from '../catalogue'
import type { places as english } from '../en/places'

export const places: Catalogue<typeof english> = {
  locale: 'zh-CN',
  world: '全球',
  states: chineseStateNames,
}
