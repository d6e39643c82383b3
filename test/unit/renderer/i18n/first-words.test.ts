import { expect, test } from 'vitest'
import { i18n, loadWords, startTranslation } from '../../../../src/renderer/i18n/i18n'

test('a window that begins in Chinese: its words are read before anything else is asked of the translator', async () => {
  await loadWords('zh-CN')
  startTranslation('zh-CN')
  expect(i18n.t('pivot.order.title')).toBe('顺序')
  // A second time reads nothing.
  await loadWords('zh-CN')
  expect(i18n.language).toBe('zh-CN')
})
