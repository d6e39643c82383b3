/**
 * The numbers of the reports that ECONOMIC-INDEX.md, section 8, lists, with the figure that gives each. `printed` is the print, to its own precision.
 * `why` says why a number differs; where it is null, ours must round to the print.
 */
export interface PublishedNumber {
  readonly what: string
  readonly figure: string
  readonly params?: Readonly<Record<string, string | number>>
  /** A statistic, or a column of the row whose first or second column is `row`, and whose second column is `second`. Null: the files at hand lack what the figure needs. */
  readonly at: string | null | { readonly row: string; readonly column: string; readonly second?: string }
  readonly printed: string
  readonly base: string
  readonly why: string | null
}

const category = (row: string, column: string) => ({ row: `${row} Occupations`, column })
const overReleases = (row: string, second: string) => ({ row: `${row} Occupations`, second, column: 'share' })
const all = { top: 200 }
const matched = 'conversations matched to an occupation'
const aui = (row: string, printed: string): PublishedNumber => ({ what: `AI usage index, ${row}`, figure: 'v3.country-aui', params: all, at: { row, column: 'aui' }, printed, base: 'working-age population', why: null })
const stateAui = (row: string, printed: string): PublishedNumber => ({ what: `AI usage index, ${row}`, figure: 'v3.state-aui', params: all, at: { row, column: 'aui' }, printed, base: 'working-age population', why: null })
const tier = (name: string, key: string, from: string, to: string, count: string, why: string | null): PublishedNumber[] => [
  { what: `Tier ${name}: from`, figure: 'v3.country-tiers', at: `${key}From`, printed: from, base: 'AI usage index', why: null },
  { what: `Tier ${name}: to`, figure: 'v3.country-tiers', at: `${key}To`, printed: to, base: 'AI usage index', why: null },
  { what: `Tier ${name}: countries`, figure: 'v3.country-tiers', at: `${key}Count`, printed: count, base: 'countries of the population table', why },
]
const omitted = 'the print has 189 countries, five fewer than the files and the rule give'
const overTime = 'all conversations, a task counted in each of its groups'

export const publishedNumbers: readonly PublishedNumber[] = [
  { what: 'V1 computer and mathematical', figure: 'v1.category-vs-workforce', at: category('Computer and Mathematical', 'conversations'), printed: '37.2 %', base: matched, why: null },
  { what: 'V1 arts and media', figure: 'v1.category-vs-workforce', at: category('Arts, Design, Entertainment, Sports, and Media', 'conversations'), printed: '10.3 %', base: matched, why: null },
  { what: 'V1 farming', figure: 'v1.category-vs-workforce', at: category('Farming, Fishing, and Forestry', 'conversations'), printed: '0.1 %', base: matched, why: null },
  { what: 'V1 management', figure: 'v1.category-vs-workforce', at: category('Management', 'conversations'), printed: '5 %', base: matched, why: 'computes to 4.5, which the September report prints as 5' },
  { what: 'V1 occupations with a quarter of their tasks', figure: 'v1.task-depth', at: 'atQuarterOfTasks', printed: '36 %', base: 'occupations of O*NET 20.1', why: null },
  { what: 'V1 occupations with three quarters of their tasks', figure: 'v1.task-depth', at: 'atThreeQuartersOfTasks', printed: '4 %', base: 'occupations of O*NET 20.1', why: null },
  { what: 'V1 augmentation', figure: 'v1.collaboration', at: 'augmentation', printed: '57.4 %', base: 'A: the five named patterns', why: null },
  { what: 'V1 automation', figure: 'v1.collaboration', at: 'automation', printed: '42.6 %', base: 'A: the five named patterns', why: null },

  { what: 'V2 augmentation', figure: 'v2.collaboration-change', at: 'augmentationV2', printed: '57 %', base: 'A: the five named patterns', why: 'automation_vs_augmentation_v2.csv is not at hand: patterns by task weighted with task shares stand in' },
  { what: 'V1 learning', figure: 'v2.collaboration-change', at: { row: 'learning', column: 'v1' }, printed: '23 %', base: 'A: the five named patterns', why: null },
  { what: 'V2 learning', figure: 'v2.collaboration-change', at: { row: 'learning', column: 'v2' }, printed: '28 %', base: 'A: the five named patterns', why: null },
  { what: 'V2 thinking, computer and information research scientists', figure: 'v2.thinking-by-occupation', at: { row: 'Computer and Information Research Scientists', column: 'thinking' }, printed: '10 %', base: 'conversations of the occupation', why: null },
  { what: 'V2 thinking, software developers (systems)', figure: 'v2.thinking-by-occupation', at: { row: 'Software Developers, Systems Software', column: 'thinking' }, printed: '8 %', base: 'conversations of the occupation', why: null },
  { what: 'V2 thinking, multimedia artists', figure: 'v2.thinking-by-occupation', at: { row: 'Multimedia Artists and Animators', column: 'thinking' }, printed: '7 %', base: 'conversations of the occupation', why: null },
  { what: 'V2 thinking, video game designers', figure: 'v2.thinking-by-occupation', at: { row: 'Video Game Designers', column: 'thinking' }, printed: '6 %', base: 'conversations of the occupation', why: null },
  { what: 'V2 copywriters, task iteration', figure: 'v2.top-occupations-by-pattern', at: { row: 'Copy Writers', column: 'patternShare' }, printed: '58 %', base: 'conversations of the occupation, filtered ones included', why: null },
  { what: 'V2 librarians, learning', figure: 'v2.top-occupations-by-pattern', at: { row: 'Librarians', column: 'patternShare' }, printed: '56 %', base: 'conversations of the occupation, filtered ones included', why: null },

  { what: 'V3 computer and mathematical', figure: 'v3.category-over-time', at: overReleases('Computer and Mathematical', 'v3'), printed: '36 %', base: overTime, why: null },
  { what: 'Education, V1', figure: 'v3.category-over-time', at: overReleases('Educational Instruction and Library', 'v1'), printed: '9.3 %', base: overTime, why: null },
  { what: 'Education, V3', figure: 'v3.category-over-time', at: overReleases('Educational Instruction and Library', 'v3'), printed: '12.4 %', base: overTime, why: 'computes to 12.34: another chapter of the report prints 12.3' },
  { what: 'Science, V1', figure: 'v3.category-over-time', at: overReleases('Life, Physical, and Social Science', 'v1'), printed: '6.3 %', base: overTime, why: null },
  { what: 'Science, V3', figure: 'v3.category-over-time', at: overReleases('Life, Physical, and Social Science', 'v3'), printed: '7.2 %', base: overTime, why: null },
  { what: 'Business and finance, V1', figure: 'v3.category-over-time', at: overReleases('Business and Financial Operations', 'v1'), printed: '6 %', base: overTime, why: null },
  { what: 'Business and finance, V3', figure: 'v3.category-over-time', at: overReleases('Business and Financial Operations', 'v3'), printed: '3 %', base: overTime, why: null },
  { what: 'Management, V1', figure: 'v3.category-over-time', at: overReleases('Management', 'v1'), printed: '5 %', base: overTime, why: 'computes to 4.45; the report prints 5' },
  { what: 'Management, V3', figure: 'v3.category-over-time', at: overReleases('Management', 'v3'), printed: '3 %', base: overTime, why: null },
  { what: 'Directive, V1', figure: 'v3.collaboration-over-time', at: { row: 'directive', column: 'v1' }, printed: '27 %', base: 'B: all conversations', why: null },
  { what: 'Directive, V3', figure: 'v3.collaboration-over-time', at: { row: 'directive', column: 'v3' }, printed: '39 %', base: 'B: all conversations', why: 'the global collaboration rows are not in the files at hand: patterns by task weighted with task shares stand in' },

  { what: 'Share of use, United States', figure: 'v3.country-share', at: { row: 'United States', column: 'share' }, printed: '21.6 %', base: 'all conversations', why: null },
  { what: 'Share of use, India', figure: 'v3.country-share', at: { row: 'India', column: 'share' }, printed: '7.2 %', base: 'all conversations', why: null },
  { what: 'Share of use, Brazil', figure: 'v3.country-share', at: { row: 'Brazil', column: 'share' }, printed: '3.7 %', base: 'all conversations', why: null },
  aui('Israel', '7.00'), aui('Singapore', '4.57'), aui('Australia', '4.10'), aui('New Zealand', '4.05'), aui('Korea, Rep.', '3.73'), aui('United States', '3.62'), aui('Canada', '2.91'),
  aui('United Kingdom', '2.67'), aui('France', '1.94'), aui('Japan', '1.86'), aui('Germany', '1.84'), aui('Bolivia', '0.48'), aui('Indonesia', '0.36'), aui('India', '0.27'), aui('Nigeria', '0.20'),
  ...tier('Leading', 'leading', '1.84', '7.00', '37', null), ...tier('Upper middle', 'upperMiddle', '0.89', '1.71', '35', omitted),
  ...tier('Lower middle', 'lowerMiddle', '0.37', '0.85', '39', omitted), ...tier('Emerging', 'emerging', '0.01', '0.36', '53', null),
  { what: 'Tier Minimal: countries', figure: 'v3.country-tiers', at: 'minimalCount', printed: '25', base: 'countries of the population table', why: omitted },

  { what: 'Share of US use, California', figure: 'v3.state-share', at: { row: 'California', column: 'share' }, printed: '25.3 %', base: 'all US conversations', why: null },
  { what: 'Share of US use, New York', figure: 'v3.state-share', at: { row: 'New York', column: 'share' }, printed: '9.3 %', base: 'all US conversations', why: null },
  { what: 'Share of US use, Texas', figure: 'v3.state-share', at: { row: 'Texas', column: 'share' }, printed: '6.7 %', base: 'all US conversations', why: null },
  { what: 'Share of US use, Virginia', figure: 'v3.state-share', at: { row: 'Virginia', column: 'share' }, printed: '4.0 %', base: 'all US conversations', why: null },
  stateAui('District of Columbia', '3.82'), stateAui('Utah', '3.78'), stateAui('California', '2.13'), stateAui('New York', '1.58'), stateAui('Virginia', '1.57'),

  { what: 'API computer and mathematical', figure: 'api.category-compare', at: category('Computer and Mathematical', 'api'), printed: '44 %', base: overTime, why: null },
  { what: 'API office and administrative', figure: 'api.category-compare', at: category('Office and Administrative Support', 'api'), printed: '10 %', base: overTime, why: null },
  { what: 'API education', figure: 'api.category-compare', at: category('Educational Instruction and Library', 'api'), printed: '3.6 %', base: overTime, why: null },
  { what: 'Claude.ai education', figure: 'api.category-compare', at: category('Educational Instruction and Library', 'claudeAi'), printed: '12.3 %', base: overTime, why: null },
  { what: 'API arts', figure: 'api.category-compare', at: category('Arts, Design, Entertainment, Sports, and Media', 'api'), printed: '5.2 %', base: overTime, why: null },
  { what: 'Claude.ai arts', figure: 'api.category-compare', at: category('Arts, Design, Entertainment, Sports, and Media', 'claudeAi'), printed: '8.2 %', base: overTime, why: null },
  { what: 'API automation', figure: 'api.automation-by-task', at: 'apiAutomation', printed: '77 %', base: 'B: all records', why: null },
  { what: 'API augmentation', figure: 'api.automation-by-task', at: 'apiAugmentation', printed: '12 %', base: 'B: all records', why: null },
  ...([['10th', '0.40'], ['50th', '0.82'], ['90th', '1.75']] as const).map(([percentile, printed]): PublishedNumber => ({
    what: `API output index, ${percentile} percentile`, figure: 'api.output-length', at: null, printed, base: 'tasks of the API', why: 'needs the rows `onet_task::completion_tokens`, which are not in the files at hand; the recipe is proven on a synthetic release whose answer is known',
  })),
]
