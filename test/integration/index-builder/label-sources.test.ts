import { expect, test } from 'vitest'
import { readTextsHere } from '../../../src/main/index-builder/matching/text-work'
import { makeLabelSources } from '../../../src/main/services/label-sources'
import { openEngine } from '../support/open-engine'

test('tasks need the table of statements, requests the text model; what a person chose is in the note', async () => {
  const engine = await openEngine()
  const sources = makeLabelSources({ datasets: engine.registry, startTextThreads: readTextsHere, cacheFolder: null, modelFolder: null })
  expect(sources()).toEqual({ tasks: null, requests: null })
  await engine.open(await engine.write('tasks.csv', 'O*NET-SOC Code,Title,Task ID,Task\n15-1131.00,Programmers,1,Write programs.\n'))
  expect(sources().tasks?.describe()).toContain('lexical ranking (BM25)')
  expect(sources().requests).toBeNull()
  const withModel = makeLabelSources({ datasets: engine.registry, startTextThreads: readTextsHere, cacheFolder: null, modelFolder: engine.folder })
  expect(withModel().tasks?.describe()).toContain('all-MiniLM-L6-v2')
  expect(withModel({ matching: 'lexical', threshold: 0.2 }).tasks?.describe()).toMatch(/lexical.*0\.2/)
  expect(withModel().requests?.describe()).toContain('Ward')
})
