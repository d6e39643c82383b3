import { expect, test } from 'vitest'
import { LexicalRanking } from '../../../../../src/main/index-builder/text-work/lexical/bm25'
import { stem } from '../../../../../src/main/index-builder/text-work/lexical/stem'
import { wordsOf } from '../../../../../src/main/index-builder/text-work/lexical/words'

test('stems are those of Porter’s paper, whose examples go through all its steps', () => {
  // M. F. Porter, Program 14 (1980), the examples of each step; where a later step goes on, what the whole algorithm gives.
  const examples = {
    caresses: 'caress', ponies: 'poni', ties: 'ti', caress: 'caress', cats: 'cat', feed: 'feed', agreed: 'agre', plastered: 'plaster', bled: 'bled', motoring: 'motor', sing: 'sing',
    conflated: 'conflat', troubled: 'troubl', sized: 'size', hopping: 'hop', tanned: 'tan', falling: 'fall', hissing: 'hiss', fizzed: 'fizz', failing: 'fail', filing: 'file',
    happy: 'happi', sky: 'sky', relational: 'relat', conditional: 'condit', rational: 'ration', valenci: 'valenc', digitizer: 'digit', differentli: 'differ', vileli: 'vile',
    vietnamization: 'vietnam', predication: 'predic', operator: 'oper', feudalism: 'feudal', decisiveness: 'decis', hopefulness: 'hope', callousness: 'callous', formaliti: 'formal',
    sensitiviti: 'sensit', sensibiliti: 'sensibl', triplicate: 'triplic', formative: 'form', formalize: 'formal', electriciti: 'electr', electrical: 'electr', hopeful: 'hope',
    goodness: 'good', revival: 'reviv', allowance: 'allow', inference: 'infer', airliner: 'airlin', gyroscopic: 'gyroscop', adjustable: 'adjust', defensible: 'defens', irritant: 'irrit',
    replacement: 'replac', adjustment: 'adjust', dependent: 'depend', adoption: 'adopt', communism: 'commun', activate: 'activ', angulariti: 'angular', homologous: 'homolog',
    effective: 'effect', bowdlerize: 'bowdler', probate: 'probat', rate: 'rate', cease: 'ceas', controll: 'control', roll: 'roll',
  }
  expect(Object.fromEntries(Object.keys(examples).map((word) => [word, stem(word)]))).toEqual(examples)
  expect(['is', 'a', 'naïve', 'x86', 'über'].map(stem)).toEqual(['is', 'a', 'naïve', 'x86', 'über'])
})

test('words are lower case, without signs and stop words, and keep letters of every alphabet', () => {
  expect(wordsOf('Users requested help: DEBUGGING the Python-code (v2), 翻译 & Übersetzung!')).toEqual(['debug', 'python', 'code', 'v2', '翻译', 'übersetzung'])
  expect(wordsOf('')).toEqual([])
})

test('BM25 by hand, as a share of the score that could be reached', () => {
  // Lengths 2, 1, 3: mean 2. “code” stands in two of three documents, “tea” in none.
  const ranking = new LexicalRanking(['code code', 'bread', 'code bread butter'])
  const idf = (n: number): number => Math.log(1 + (3 - n + 0.5) / (n + 0.5))
  const part = (frequency: number, length: number): number => (frequency * 2.2) / (frequency + 1.2 * (0.25 + (0.75 * length) / 2))
  const most = 2.2 * (idf(2) + idf(0))
  const ranked = ranking.rank('code and tea', 5)
  expect(ranked.map(({ index }) => index)).toEqual([0, 2])
  expect(ranked[0]?.score).toBeCloseTo((idf(2) * part(2, 2)) / most, 14)
  expect(ranked[1]?.score).toBeCloseTo((idf(2) * part(1, 3)) / most, 14)
})

test('of equals the first document comes first; a text without a known word has no match', () => {
  const ranking = new LexicalRanking(['b', 'tea', 'tea', 'tea'])
  expect(ranking.rank('tea', 2).map(({ index }) => index)).toEqual([1, 2])
  expect(ranking.rank('翻译', 2)).toEqual([])
  expect(new LexicalRanking([]).rank('tea', 2)).toEqual([])
})
