import { beforeAll, describe, expect, it } from 'vitest'
import { i18n, startTranslation } from '../../../../src/renderer/i18n/i18n'
import { turnedViewName } from '../../../../src/renderer/store/turned-view-name'

beforeAll(() => startTranslation('en'))

describe('the name of a view made from another', () => {
  it('names the dataset when nobody has named the view', () => {
    expect(turnedViewName({ name: 'Pivot of wages.csv' }, 'wages.csv', 'chart', i18n.t)).toBe('Chart of wages.csv')
    expect(turnedViewName({ name: 'wages.csv' }, 'wages.csv', 'sql', i18n.t)).toBe('SQL of wages.csv')
  })
  it('takes a name along that a person gave', () => {
    expect(turnedViewName({ name: 'Pay by family' }, 'wages.csv', 'chart', i18n.t)).toBe('Chart of Pay by family')
    expect(turnedViewName({ name: 'Pivot of wages.csv' }, null, 'chart', i18n.t)).toBe('Chart of Pivot of wages.csv')
  })
})
