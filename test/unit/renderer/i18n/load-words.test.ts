import { expect, test } from 'vitest'
import { i18n, loadWords, startTranslation } from '../../../../src/renderer/i18n/i18n'

test('words: the first language of a page may be one whose words come later', async () => {
  // Nothing has started the translator before: this is what a Chinese window, and a page that draws, ask first.
  await loadWords('zh-CN')
  startTranslation('zh-CN')
  expect(i18n.language).toBe('zh-CN')
  expect(i18n.t('common.close')).not.toBe('Close')
})
