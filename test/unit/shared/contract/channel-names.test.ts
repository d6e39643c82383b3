import { expect, test } from 'vitest'
import { appChannels } from '../../../../src/shared/contract/app-channels'
import { events } from '../../../../src/shared/contract/events'
import { appChannelNames, eventNames } from '../../../../src/shared/contract/channel-names'

test('preload: knows exactly the channels and events of the contract', () => {
  expect([...appChannelNames].sort()).toEqual(Object.keys(appChannels).sort())
  expect([...eventNames].sort()).toEqual(Object.keys(events).sort())
})
