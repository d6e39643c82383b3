import { expect, test } from 'vitest'
import { readTextsHere } from '../../../src/main/index-builder/text-work/text-work'
import { readFile, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { buildIndex } from '../../../src/main/index-builder/build-index'
import { sampleMatches } from '../../../src/main/index-builder/matching/sample-matches'
import { makeLabelSources } from '../../../src/main/services/index-builder/label-sources'
import { personalCacheFolder } from '../../../src/main/services/personal-cache-folder'
import { identifier } from '../../../src/main/sql/quote'
import { Roles } from '../../../src/shared/index-builder/roles'
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
  expect(withModel({ matching: 'lexical', matchThreshold: 0.2, clusterEdits: null }).tasks?.describe()).toMatch(/lexical.*0\.2/)
  expect(withModel().requests?.describe()).toContain('Ward')
})

test('a log with texts alone becomes an index of tasks, in which no word of a text stands', async () => {
  const engine = await openEngine()
  await engine.open(await engine.write('tasks.csv', 'O*NET-SOC Code,Title,Task ID,Task\n15-1131.00,Programmers,1,Write and correct programs.\n27-3091.00,Translators,2,Translate messages into languages.\n'))
  const lines = Array.from({ length: 90 }, (_, i) => `c${i},a${i},2026-05-01,${i < 60 ? `please correct my program zebra${i}` : `translate the message zebra${i}`}`)
  const { sqlName } = await engine.openOne(await engine.write('log.csv', `id,account,day,words\n${lines.join('\n')}\n`))
  const labelSources = makeLabelSources({ datasets: engine.registry, startTextThreads: readTextsHere, cacheFolder: null, modelFolder: null })
  const roles = Roles.parse({ version: 1, conversation: 'id', account: 'account', date: 'day', text: 'words', matchTasks: true, matching: 'lexical', matchReview: { version: 1, right: 14, runnerUp: 5, none: 3, other: 8 } })
  const folder = engine.path('index')
  await buildIndex({ database: engine.registry.database(), from: identifier(sqlName), roles, folder, labelSources: labelSources(roles) }, { signal: new AbortController().signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') })
  const files = await Promise.all((await readdir(folder)).map((name) => readFile(join(folder, name), 'utf8')))
  const counts = files.join('\n').split('\n').filter((line) => line.includes(',onet_task_count,')).map((line) => line.split(',').slice(-2))
  expect(counts.map(([task, count]) => [task, Number(count)]).toSorted()).toEqual([['translate messages into languages.', 30], ['write and correct programs.', 60]])
  expect(files.join('\n')).not.toMatch(/zebra|please/)
  expect(files.join('\n')).toContain('lexical ranking (BM25)')
  // R prop.test(14, 30, correct = FALSE): 0.3023 to 0.6386. How many were labelled is not said: with that, what was folded could be had from `not_classified`.
  expect(files.join('\n')).toContain('the task fits 14 of them, 47 % (95 % interval 30 to 64 %); for 5 the runner-up fits better, for 3 no task does, for 8 another.')
  expect(files.join('\n')).not.toMatch(/labelled/)

  const shown = await sampleMatches({ database: engine.registry.database(), from: identifier(sqlName), roles, tasks: labelSources(roles).tasks! }, { signal: new AbortController().signal, progress: () => undefined, temporaryFolder: join(engine.folder, 'temporary') })
  expect(shown).toHaveLength(30)
  for (const { text, task, score, runnerUpScore } of shown) {
    expect(task).toBe(text.includes('program') ? 'write and correct programs.' : 'translate messages into languages.')
    expect(score).toBeGreaterThan(runnerUpScore ?? 0)
  }
})

test('the cache of a person is where each system has it', () => {
  expect(personalCacheFolder('linux', {}, '/home/a')).toBe('/home/a/.cache/sextant')
  expect(personalCacheFolder('linux', { XDG_CACHE_HOME: '/c' }, '/home/a')).toBe('/c/sextant')
  expect(personalCacheFolder('darwin', {}, '/Users/a')).toBe('/Users/a/Library/Caches/sextant')
  expect(personalCacheFolder('win32', { LOCALAPPDATA: '/l' }, '/u')).toBe('/l/sextant/cache')
})
