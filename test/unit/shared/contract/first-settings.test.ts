import { describe, expect, test } from 'vitest'
import { firstSettingsQuery, readFirstSettings } from '../../../../src/shared/contract/first-settings'

describe('settings in the page’s address', () => {
  test('settings in the address: theme and chosen language are there to read', () => {
    expect(firstSettingsQuery({ theme: 'dark', language: 'zh-CN' })).toBe('?theme=dark&language=zh-CN')
    expect(readFirstSettings('?theme=dark&language=zh-CN')).toEqual({ theme: 'dark', language: 'zh-CN' })
  })
  test('settings in the address: no chosen language is no word about it', () => {
    expect(firstSettingsQuery({ theme: 'system', language: null })).toBe('?theme=system')
    expect(readFirstSettings('?theme=system')).toEqual({ theme: 'system' })
  })
  test('settings in the address: what is no setting is left out', () => {
    expect(readFirstSettings('?theme=<b>&language=fr&other=1')).toEqual({})
    expect(readFirstSettings('')).toEqual({})
  })
})
