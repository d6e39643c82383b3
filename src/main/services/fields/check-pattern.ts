import { AppFailure } from '../../../shared/errors/errors'
import type { PatternProblem, PatternProblemKind } from '../../../shared/catalog/pattern-problems'
import { patternTrial } from '../../sql/expression/pattern-trial'
import type { OpenDatasets } from '../open-datasets'
import type { EngineHandler } from '../questions/query-context'

/** Whether the engine can read a regular expression, and if not, what is wrong with it. */
export function checkPatternHandler(datasets: OpenDatasets): EngineHandler<'filter/check-pattern'> {
  return async ({ pattern }, { signal }) => {
    try {
      await datasets.database().all(patternTrial(pattern), { signal })
      return { problem: null }
    } catch (thrown) {
      if (!(thrown instanceof AppFailure) || thrown.error.code !== 'query-failed') throw thrown
      return { problem: problemIn(thrown.error.reason) }
    }
  }
}

/** The messages of RE2 (re2/re2.h, RE2::ErrorCode, and re2/regexp.cc, kErrorStrings), each with the part at fault behind a colon. */
const kinds: readonly (readonly [string, PatternProblemKind])[] = [
  ['missing )', 'unclosed-group'], ['unexpected )', 'unopened-group'], ['missing ]', 'unclosed-class'],
  ['invalid character class range', 'bad-range'], ['invalid character class', 'bad-class'],
  ['no argument for repetition operator', 'nothing-to-repeat'], ['missing argument to repetition operator', 'nothing-to-repeat'],
  ['bad repetition operator', 'double-repeat'], ['invalid repetition size', 'bad-repeat-count'], ['bad repetition count', 'bad-repeat-count'],
  ['invalid perl operator', 'look-around'], ['invalid or unsupported Perl syntax', 'look-around'], ['invalid escape sequence', 'bad-escape'],
  ['trailing \\', 'trailing-backslash'], ['invalid named capture group', 'bad-group-name'], ['pattern too large', 'too-large'],
]

/** What one of the engine's messages about a pattern says. */
export function problemIn(reason: string): PatternProblem {
  const [start, kind] = kinds.find(([text]) => reason.startsWith(text)) ?? ['', 'other']
  return { kind, part: start === '' ? reason : reason.slice(start.length).replace(/^:\s*/, '') }
}
