import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { adjustedRandIndex } from '../../../src/shared/stats/clustering/adjusted-rand-index'
import { agglomerate } from '../../../src/shared/stats/clustering/agglomerate'
import { normalizedMutualInformation } from '../../../src/shared/stats/clustering/normalized-mutual-information'
import { seededRandom } from '../../../src/shared/stats/seeded-random'
import { findModelFolder } from '../../../src/main/index-builder/text-work/embedding/model-files'
import { nearest } from '../../../src/main/index-builder/text-work/embedding/nearest'
import { vectorSize } from '../../../src/main/index-builder/text-work/embedding/text-encoder'
import { fuseRanks } from '../../../src/main/index-builder/text-work/fuse-ranks'
import { LexicalRanking } from '../../../src/main/index-builder/text-work/lexical/bm25'
import { wordsOf } from '../../../src/main/index-builder/text-work/lexical/words'
import { thresholdOf } from '../../../src/main/index-builder/matching/match-threshold'
import { statementVectors } from '../../../src/main/index-builder/matching/statement-vectors'
import { preferCommonGroup } from '../../../src/main/index-builder/text-work/prefer-common-group'
import { lexicalDocument, TaskMatcher, type MatchMethod } from '../../../src/main/index-builder/text-work/task-matcher'
import { readTextsHere } from '../../../src/main/index-builder/text-work/text-work'
import { isDataPresent } from '../support/economic-index-data'
import { openEngine } from '../support/open-engine'
import { averageOverGroups, halves, isSameGroup, rankingQuality, readLabelledClusters, tunedThreshold, type Found, type LabelledData } from './labelled-clusters'

/** SEXTANT_TEXT_QUALITY=1 reads all 18,428 statements with the model, which takes minutes, and writes docs/text-matching-measured.md anew. */
const isFull = process.env['SEXTANT_TEXT_QUALITY'] === '1'
/** Reading the labels with the model takes a minute and a half: in thorough runs. */
const withModel = isFull || process.env['SEXTANT_PROPERTY'] === 'thorough'
const document = join(import.meta.dirname, '../../../docs/text-matching-measured.md')
const kept = join(import.meta.dirname, '../../../.cache/text-matching')
const splitSeed = 2025

it.runIf(isDataPresent)('matching and clusters are as good on real labels as docs/text-matching-measured.md says', { timeout: 1_800_000 }, async () => {
  const engine = await openEngine()
  const data = await readLabelledClusters(engine)
  expect([data.statements.length, data.clusters.length, data.clusters.filter(({ task }) => task >= 0).length]).toEqual([18_428, 630, 619])
  const lines = [...chanceLines(data), ...matchingLines('lexical', data, null, null)]
  if (!withModel) return expectWritten(lines)
  const modelFolder = findModelFolder()
  if (modelFolder === null) throw new Error('The text model is a dependency and has to be installed.')
  const threads = readTextsHere({ statements: [], modelFolder, vectors: null })
  const texts = await threads.embed(data.clusters.map(({ text }) => text))
  const groupLines: string[] = []
  if (isFull) {
    const vectors = await statementVectors(data.statements, { modelFolder, startThreads: readTextsHere, cacheFolder: kept, signal: new AbortController().signal, progress: () => undefined })
    lines.push(...matchingLines('embedding', data, texts, vectors))
    groupLines.push(...choiceLines(data, texts, vectors))
  }
  const clusterLines = clusterQuality(data, texts)
  process.stdout.write(`${[...lines, ...clusterLines].join('\n')}\n`)
  if (isFull) return void (await expect(page(lines, groupLines, clusterLines)).toMatchFileSnapshot(document))
  await expectWritten([...lines, ...clusterLines])
})

async function expectWritten(lines: readonly string[]): Promise<void> {
  const written = await readFile(document, 'utf8')
  for (const line of lines) expect(written).toContain(line)
}

/** What guessing would give: any statement, or always a statement of the group that most labels are of. */
function chanceLines({ clusters, groups, statements }: LabelledData): string[] {
  const own = clusters.flatMap(({ task }) => (task < 0 ? [] : [groups[task]!]))
  const names = [...new Set(groups.flatMap((one) => [...one]))]
  const shareOf = (of: readonly ReadonlySet<string>[], name: string): number => of.filter((one) => one.has(name)).length / of.length
  const any = own.reduce((sum, one) => sum + [...one].reduce((whole, name) => whole + shareOf(groups, name), 0), 0) / own.length
  const most = names.toSorted((one, other) => shareOf(own, other) - shareOf(own, one))[0]!
  return [
    `| any statement, by chance | ${(100 / statements.length).toFixed(3)} % | ${(500 / statements.length).toFixed(3)} % | | ${(100 * any).toFixed(1)} % | |`,
    `| always the commonest group | | | | ${(100 * shareOf(own, most)).toFixed(1)} % | ${averageOverGroups(own.map((one) => ({ own: one, isRight: one.has(most) }))).toFixed(1)} % |`,
  ]
}

/** Rows of both tables for one method. */
function matchingLines(method: MatchMethod, data: LabelledData, texts: Float32Array | null, vectors: Float32Array | null): string[] {
  const matcher = new TaskMatcher(data.statements, vectors)
  const found = data.clusters.flatMap((cluster, place): Found[] => {
    if (cluster.task < 0) return []
    return [{ cluster, ranked: matcher.rank(cluster.text, texts?.subarray(place * vectorSize, (place + 1) * vectorSize) ?? null, 100) }]
  })
  const { hitAt1, hitAt5, meanReciprocalRank, sameGroup, sameGroupByGroup } = rankingQuality(found, data)
  const [tuning, reporting] = halves(found, splitSeed)
  const threshold = tunedThreshold(tuning, data)
  expect.soft(threshold).toBe(thresholdOf[method])
  const above = reporting.filter(({ ranked }) => (ranked[0]?.score ?? 0) >= threshold)
  const right = (of: readonly Found[]): number => of.filter((one) => isSameGroup(one, data)).length
  const below = reporting.filter((one) => !above.includes(one))
  return [
    `| ${method} | ${hitAt1.toFixed(1)} % | ${hitAt5.toFixed(1)} % | ${meanReciprocalRank.toFixed(4)} | ${sameGroup.toFixed(1)} % | ${sameGroupByGroup.toFixed(1)} % |`,
    `| ${method} | ${threshold} | ${reporting.length} | ${above.length} | ${((100 * right(above)) / above.length).toFixed(1)} % | ${below.length === 0 ? '–' : `${((100 * right(below)) / below.length).toFixed(1)} %`} |`,
  ]
}

/** How the group of a text is chosen, on the half by which it was chosen and on the other. */
function choiceLines(data: LabelledData, texts: Float32Array, vectors: Float32Array): string[] {
  const matcher = new TaskMatcher(data.statements, vectors)
  const lexical = new LexicalRanking(data.statements.map(lexicalDocument))
  const ranked = data.clusters.map((cluster, place) => {
    const vector = texts.subarray(place * vectorSize, (place + 1) * vectorSize)
    const fused = fuseRanks([{ ranked: nearest(vector, vectors, 300), weight: 1 }, { ranked: lexical.rank(cluster.text, 300), weight: 0.5 }], 300)
    return { cluster, ways: { best: fused, vote: preferCommonGroup(fused, (index) => data.statements[index]?.groups ?? []), centre: matcher.rank(cluster.text, vector, 300) } }
  }).filter(({ cluster }) => cluster.task >= 0)
  const labels = { best: 'that of the best candidate', vote: 'a vote of the thirty best, 1/(10 + rank) each', centre: '**the nearest centre (in use)**' } as const
  return (['best', 'vote', 'centre'] as const).map((way) => {
    const parts = halves(ranked, splitSeed).map((half) => rankingQuality(half.map(({ cluster, ways }) => ({ cluster, ranked: ways[way].slice(0, 100) })), data))
    return `| ${labels[way]} | ${parts.flatMap(({ sameGroup, sameGroupByGroup, hitAt1 }) => [sameGroup, sameGroupByGroup, hitAt1]).map((value) => `${value.toFixed(1)} %`).join(' | ')} |`
  })
}

/** The 630 finest clusters of the release merged into 145 and 30, beside the release's own hierarchy. */
function clusterQuality({ clusters }: LabelledData, vectors: Float32Array): string[] {
  const [level1, level2] = [numbered(clusters.map((one) => one.level1)), numbered(clusters.map((one) => one.level2))]
  const counts = [new Set(level1).size, new Set(level2).size] as const
  expect(counts).toEqual([145, 30])
  const weights = Array<number>(clusters.length).fill(1)
  const merged = (points: { readonly values: Float32Array; readonly dimensions: number }): string => {
    const [one, two] = counts.map((count) => agglomerate({ ...points, weights }, count))
    return row(one!, two!)
  }
  const row = (one: ArrayLike<number>, two: ArrayLike<number>): string => [adjustedRandIndex(one, level1), normalizedMutualInformation(one, level1), adjustedRandIndex(two, level2), normalizedMutualInformation(two, level2)].map((value) => value.toFixed(3)).join(' | ')
  const random = seededRandom(splitSeed)
  return [
    `| sentence embeddings, Ward | ${merged({ values: vectors, dimensions: vectorSize })} |`,
    `| words (TF-IDF), Ward | ${merged(wordVectors(clusters.map(({ text }) => text)))} |`,
    `| random | ${row(level1.map(() => Math.floor(random() * counts[0])), level2.map(() => Math.floor(random() * counts[1])))} |`,
  ]
}

/** Unit vectors of (1 + ln f) ln(N/n) over words that stand in two texts at least. */
function wordVectors(texts: readonly string[]): { readonly values: Float32Array; readonly dimensions: number } {
  const words = texts.map(wordsOf)
  const documents = new Map<string, number>()
  for (const own of words) for (const word of new Set(own)) documents.set(word, (documents.get(word) ?? 0) + 1)
  const places = new Map([...documents].filter(([, count]) => count > 1).map(([word], place) => [word, place]))
  const values = new Float32Array(texts.length * places.size)
  words.forEach((own, text) => {
    const counts = new Map<string, number>()
    for (const word of own) counts.set(word, (counts.get(word) ?? 0) + 1)
    const weighted = [...counts].flatMap(([word, count]) => (places.has(word) ? [[places.get(word)!, (1 + Math.log(count)) * Math.log(texts.length / documents.get(word)!)] as const] : []))
    const length = Math.sqrt(weighted.reduce((sum, [, weight]) => sum + weight * weight, 0))
    for (const [place, weight] of weighted) values[text * places.size + place] = weight / length
  })
  return { values, dimensions: places.size }
}

function numbered(names: readonly string[]): number[] {
  const places = new Map([...new Set(names)].map((name, place) => [name, place]))
  return names.map((name) => places.get(name)!)
}

function page(lines: readonly string[], groupLines: readonly string[], clusterLines: readonly string[]): string {
  return `# How good the matching of texts is, measured

A test writes this page (\`SEXTANT_TEXT_QUALITY=1 npx vitest run test/integration/index-builder/match-quality.test.ts\`) from the release of March 2025, whose
table of 630 request clusters names an O*NET task for 619 of them. Text: a cluster's name and description. Candidates: all 18,428 different statements.
What the labels are: tasks that a large language model gave to the conversations behind a cluster, of which the most frequent was published. A cluster is
broader than a task, so several statements often fit one about as well: whether the SOC major group is right says more than whether the statement is.

| ranking | task first | among the first five | mean reciprocal rank (100 deep) | SOC major group right | averaged over groups |
|---|---|---|---|---|---|
${[...lines.slice(0, 2), ...lines.slice(2).filter((_, place) => place % 2 === 0)].join('\n')}

The threshold is the largest that keeps 95 % of the matches in the right SOC major group on one half of the clusters (seed ${splitSeed}); on the other half:

| ranking | threshold | clusters | above it | group right above | group right below |
|---|---|---|---|---|---|
${lines.slice(2).filter((_, place) => place % 2 === 1).join('\n')}

How the SOC major group of a text is chosen. Some eighty ways were compared on the first half alone: other weights of both rankings, statements compared together with the
titles that carry them, votes of more or fewer candidates, counted by rank or by cosine, votes of occupations, corrections for statements that lie near everything, centres with and
without the common mean; then classifiers that learn from the statements alone (linear discriminants, logistic regression, naive Bayes over words, by themselves and joined with
the centres) and centres of occupations: 45 to 52.4 % on that half, where the centre has 51.1 %. The differences between most of them are within what chance makes of 309 clusters (a standard error of 2.8 points); nothing was better than the
nearest centre, which has no number to tune. The second half was looked at once, after that:

| group | half 1: group right | averaged over groups | task first | half 2: group right | averaged over groups | task first |
|---|---|---|---|---|---|---|
${groupLines.join('\n')}

The 630 clusters merged into 145 and 30, beside the release's own hierarchy (adjusted Rand index, ARI: 0 by chance, 1 the same; normalised mutual
information, NMI, is not corrected for chance: read it beside the random row):

| merged by | ARI, 145 | NMI, 145 | ARI, 30 | NMI, 30 |
|---|---|---|---|---|
${clusterLines.join('\n')}
`
}
