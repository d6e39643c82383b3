import { describe, expect, test } from 'vitest'
import { EventHub } from '../../../src/preload/event-hub'

describe('EventHub', () => {
  test('EventHub: events before the first listener wait for it, in order', () => {
    const hub = new EventHub()
    hub.deliver('command/run', 'a')
    hub.deliver('command/run', 'b')
    const heard: unknown[] = []
    hub.subscribe('command/run', (payload) => heard.push(payload))
    hub.deliver('command/run', 'c')
    expect(heard).toEqual(['a', 'b', 'c'])
  })

  test('EventHub: a subscription ends, and events then go to the others only', () => {
    const hub = new EventHub()
    const first: unknown[] = []
    const second: unknown[] = []
    const end = hub.subscribe('command/run', (payload) => first.push(payload))
    hub.subscribe('command/run', (payload) => second.push(payload))
    hub.deliver('command/run', 1)
    end()
    hub.deliver('command/run', 2)
    hub.deliver('engine/state', 3)
    expect([first, second]).toEqual([[1], [1, 2]])
  })
})
