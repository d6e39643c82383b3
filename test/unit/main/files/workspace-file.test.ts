import fastCheck from 'fast-check'
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asDetected } from '../../../../src/shared/dataset/reader-options'
import { emptyWorkspace, WorkspaceFile, type Workspace } from '../../../../src/main/files/workspace-file'

let folder: string
let path: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  path = join(folder, 'workspace.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

const workspaceOf = (sqlName: string): Workspace => ({
  ...emptyWorkspace, sources: [{ id: 'd1', sqlName, paths: ['/data/a.csv'], options: asDetected }],
})
const names = async (): Promise<string[]> => (await new WorkspaceFile(path).load()).workspace.sources.map((source) => source.sqlName)

describe('WorkspaceFile', () => {
  test('WorkspaceFile: the first time it is empty, and nothing is wrong', async () => {
    expect(await new WorkspaceFile(path).load()).toEqual({ workspace: emptyWorkspace, problems: [] })
  })

  test('WorkspaceFile: any workspace comes back as it was', async () => {
    const text = fastCheck.string({ unit: 'binary', minLength: 1, maxLength: 40 })
    const source = fastCheck.record({
      id: text, sqlName: text, paths: fastCheck.array(text, { minLength: 1, maxLength: 3 }),
      options: fastCheck.record({
        ...Object.fromEntries(Object.keys(asDetected).map((key) => [key, fastCheck.constant(asDetected[key as keyof typeof asDetected])])),
        types: fastCheck.dictionary(text.filter((name) => name !== '__proto__'), text),
        skipLines: fastCheck.option(fastCheck.nat(1_000)),
      }),
    })
    const view = fastCheck.record({
      id: text, name: text,
      spec: fastCheck.oneof(
        fastCheck.record({ version: fastCheck.constant(1), kind: fastCheck.constant('sql'), text }),
        fastCheck.record({
          version: fastCheck.constant(1), kind: fastCheck.constant('table'), dataset: text,
          sort: fastCheck.array(fastCheck.record({ field: text, direction: fastCheck.constantFrom('ascending', 'descending') }), { maxLength: 2 }),
          filter: fastCheck.constant(null),
          layout: fastCheck.record({
            hidden: fastCheck.array(text), frozen: fastCheck.array(text),
            widthsPx: fastCheck.dictionary(text.filter((name) => name !== '__proto__'), fastCheck.integer({ min: 1, max: 999 })),
          }),
        }),
      ),
    })
    const workspace = fastCheck.record({
      version: fastCheck.constant(1), sources: fastCheck.array(source, { maxLength: 3 }),
      document: fastCheck.record({
        version: fastCheck.constant(2), views: fastCheck.array(view, { maxLength: 3 }),
        activeView: fastCheck.option(text), activeDataset: fastCheck.option(text),
        preparations: fastCheck.constantFrom({}, { dataset_1: { fields: [{ kind: 'date-part', name: 'Year', field: 'day', part: 'year' }], lookups: [], filter: null } }),
      }),
    })
    await fastCheck.assert(fastCheck.asyncProperty(workspace, async (drawn) => {
      // The records above are built member by member; the schema itself checks them on the way out.
      const saved = drawn as unknown as Workspace
      await new WorkspaceFile(path).save(saved)
      expect(await new WorkspaceFile(path).load()).toEqual({ workspace: JSON.parse(JSON.stringify(saved)), problems: [] })
    }), { numRuns: 100 })
  })

  test('WorkspaceFile: the save before the last one stays beside it', async () => {
    const file = new WorkspaceFile(path)
    for (const name of ['first', 'second', 'third']) await file.save(workspaceOf(name))
    expect(await names()).toEqual(['third'])
    rmSync(path)
    expect(await names()).toEqual(['second'])
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length / 2)],
    ['empty', () => ''],
    ['full of zeros, as after a power cut', (text: string) => '\0'.repeat(text.length)],
    ['of a later version', (text: string) => text.replace('"version":1', '"version":2')],
    ['of another shape', () => '[]'],
  ])('WorkspaceFile: a file that is %s gives way to the save before it, and is kept and reported', async (_name, damage) => {
    const file = new WorkspaceFile(path)
    await file.save(workspaceOf('first'))
    await file.save(workspaceOf('second'))
    const damaged = damage(readFileSync(path, 'utf8'))
    writeFileSync(path, damaged)
    const loaded = await new WorkspaceFile(path).load()
    expect(loaded.workspace).toEqual(workspaceOf('first'))
    expect(loaded.problems).toEqual([{ code: 'spec-not-readable', path, reason: expect.stringContaining('the save before it is used') }])
    const kept = readdirSync(folder).find((name) => name.startsWith('workspace.json.broken-')) ?? expect.fail('not kept')
    expect(readFileSync(join(folder, kept), 'utf8')).toBe(damaged)
  })

  test('WorkspaceFile: when both saves are damaged it starts empty and says so', async () => {
    const file = new WorkspaceFile(path)
    await file.save(workspaceOf('first'))
    await file.save(workspaceOf('second'))
    writeFileSync(path, '{')
    writeFileSync(`${path}.previous`, '{')
    const { workspace, problems } = await new WorkspaceFile(path).load()
    expect(workspace).toEqual(emptyWorkspace)
    expect(problems).toHaveLength(1)
  })

  test('WorkspaceFile: after a damaged file, the next save does not push it over the good copy', async () => {
    const file = new WorkspaceFile(path)
    await file.save(workspaceOf('first'))
    await file.save(workspaceOf('second'))
    writeFileSync(path, '{')
    const next = new WorkspaceFile(path)
    await next.load()
    await next.save(workspaceOf('third'))
    rmSync(path)
    expect(await names()).toEqual(['first'])
  })
})
