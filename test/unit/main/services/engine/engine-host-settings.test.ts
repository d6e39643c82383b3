import { expect, test } from 'vitest'
import { engineLimits } from '../../../../../src/main/services/engine/engine-host-settings'

const gigabyte = 1024 ** 3
const machine = { cores: 8, memoryBytes: 100 * gigabyte, constrainedBytes: 0, freeDiskBytes: 1_000 * gigabyte }

test('engineLimits: all cores, 60 % of the memory, 20 GiB of a large disk', () => {
  expect(engineLimits(machine)).toEqual({ threads: 8, memoryLimitBytes: 60 * gigabyte, cacheBudgetBytes: 20 * gigabyte })
})

test('engineLimits: a container’s limit and a small disk count', () => {
  expect(engineLimits({ ...machine, constrainedBytes: 10 * gigabyte, freeDiskBytes: 10 * gigabyte }))
    .toEqual({ threads: 8, memoryLimitBytes: 6 * gigabyte, cacheBudgetBytes: 2 * gigabyte })
})
