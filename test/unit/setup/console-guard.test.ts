import { describe, expect, it } from 'vitest'
import { expectConsole } from '../../setup/console-guard'

describe('the console guard', () => {
  it('sees a warning, so that an unexpected one can fail its test', () => {
    const printed = expectConsole()
    console.warn('a sample warning', 7)
    expect(printed).toEqual(['console.warn: a sample warning 7'])
  })
})
