import { describe, expect, test } from 'vitest'
import { asDetected } from '../../../../src/shared/dataset/reader-options'
import { emptyDocument } from '../../../../src/shared/query/view'
import { emptyWorkspace, type Workspace } from '../../../../src/main/files/workspace-file'
import { WorkspaceKeeper } from '../../../../src/main/files/workspace-keeper'

/** Saves when told to, and counts how many saves run at once. */
class SlowFile {
  readonly saved: Workspace[] = []
  mostAtOnce = 0
  fails = false
  #running = 0

  async load(): Promise<{ workspace: Workspace; problems: [] }> {
    return { workspace: emptyWorkspace, problems: [] }
  }

  async save(workspace: Workspace): Promise<void> {
    this.#running += 1
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#running)
    await new Promise((resolve) => setTimeout(resolve, 5))
    this.#running -= 1
    if (this.fails) throw new Error('full')
    this.saved.push(workspace)
  }
}

const documentOf = (activeDataset: string): typeof emptyDocument => ({ ...emptyDocument, activeDataset })

describe('WorkspaceKeeper', () => {
  test('WorkspaceKeeper: saves never overlap, and changes during one are written together', async () => {
    const file = new SlowFile()
    const keeper = new WorkspaceKeeper(file)
    await keeper.load()
    await Promise.all(Array.from({ length: 20 }, (_, change) => keeper.saveDocument(documentOf(`d${change}`))))
    expect(file.mostAtOnce).toBe(1)
    expect(file.saved.length).toBeLessThan(20)
    expect(file.saved.at(-1)?.document.activeDataset).toBe('d19')
  })

  test('WorkspaceKeeper: documents and sources do not overwrite one another', async () => {
    const file = new SlowFile()
    const keeper = new WorkspaceKeeper(file)
    const source = { id: 'd', sqlName: 's', paths: ['/a'], options: asDetected }
    await Promise.all([keeper.saveDocument(documentOf('d')), keeper.saveSources([source])])
    expect(file.saved.at(-1)).toEqual({ version: 1, document: documentOf('d'), sources: [source] })
  })

  test('WorkspaceKeeper: a save that fails says so, and the next one is tried', async () => {
    const file = new SlowFile()
    const keeper = new WorkspaceKeeper(file)
    file.fails = true
    await expect(keeper.saveDocument(documentOf('a'))).rejects.toThrow('full')
    await expect(keeper.settled()).resolves.toBeUndefined()
    file.fails = false
    await keeper.saveDocument(documentOf('b'))
    expect(file.saved.map((workspace) => workspace.document.activeDataset)).toEqual(['b'])
  })

  test('WorkspaceKeeper: settled waits for the last change', async () => {
    const file = new SlowFile()
    const keeper = new WorkspaceKeeper(file)
    await keeper.load()
    void keeper.saveDocument(documentOf('a'))
    await Promise.resolve()
    void keeper.saveDocument(documentOf('b'))
    await Promise.resolve()
    await keeper.settled()
    expect(file.saved.at(-1)?.document.activeDataset).toBe('b')
  })
})
