import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { Instances } from '../../../../src/main/duckdb/instances'
import type { InstancesOptions } from '../../../../src/main/duckdb/instances'
import type { EngineSettings } from '../../../../src/shared/contract/host-channels'
import type { Scalar } from '../../../../src/shared/result/scalar'
import type { Sql, Statement } from '../../../../src/main/sql/statement'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new empty folder below the system's temporary one, removed when its test file has ended. */
export function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sextant-test-'))
  folders.push(folder)
  return folder
}

export function testSettings(changes: Partial<EngineSettings> = {}): EngineSettings {
  const folder = newFolder()
  return { threads: 2, memoryLimitBytes: 512 * 1024 * 1024, temporaryFolder: folder, cacheFolder: newFolder(), cacheBudgetBytes: 1e9, ...changes }
}

export async function startInstances(changes: Partial<EngineSettings> = {}, options: InstancesOptions = {}): Promise<Instances> {
  return Instances.start(testSettings(changes), options)
}

export function statement(sql: string, params: readonly Scalar[] = []): Statement {
  return { sql: sql as Sql, params }
}
