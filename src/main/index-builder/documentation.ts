import type { BuildSummary, FacetCount, LeftOut } from '../../shared/index-builder/build-summary'
import type { RecordsProblem } from '../../shared/errors/records-problem'
import type { Roles } from '../../shared/index-builder/roles'

/** What the files about an index say, beside its numbers. Counts, settings and methods; no name of a column, no path, no time: the same records give the same bytes. */
export interface IndexFacts {
  readonly sextant: string
  readonly roles: Roles
  readonly summary: Omit<BuildSummary, 'folder' | 'elapsedMs' | 'overlapping'>
  /** Sentences about labels that were made here. */
  readonly labelling: readonly string[]
  readonly digests: readonly { readonly name: string; readonly sha256: string }[]
}

/** `index_settings.sextant`: everything that decides the numbers, for programs. */
export function settingsText({ sextant, roles, summary, labelling, digests }: IndexFacts): string {
  const mapped = Object.entries(roles).filter(([name, value]) => !['version', 'thresholds', 'window', 'seed', 'apiValues'].includes(name) && value !== null && value !== false && !(Array.isArray(value) && value.length === 0))
  return `${JSON.stringify({
    kind: 'sextant-index', version: 1, builtWith: `sextant ${sextant}`, window: summary.window, thresholds: summary.thresholds, seed: roles.seed,
    roles: mapped.map(([name]) => name), requestLevels: roles.requests.length, labelling, facets: summary.facets, leftOut: summary.leftOut, files: digests,
  }, null, 2)}\n`
}

export function documentationText({ sextant, roles, summary, labelling, digests }: IndexFacts): string {
  const { thresholds, window } = summary
  return `# An index of one’s own

Built with Sextant ${sextant} from records of conversations, by the method of the Anthropic Economic Index (Clio). These are not data of Anthropic.

- Window: ${window.start} to ${window.end}, both days inclusive.
- A cell is published with at least ${thresholds.conversations} conversations and ${thresholds.accounts} accounts; a request label of the whole window with at least ${thresholds.clusterConversations} conversations and ${thresholds.clusterAccounts} accounts.
- Seed: ${roles.seed}.
${labelling.map((sentence) => `- ${sentence}\n`).join('')}
## Files

${digests.map(({ name, sha256 }) => `- \`${name}\` (SHA-256 ${sha256})`).join('\n')}
${digests.some(({ name }) => name.endsWith('_requests.json')) ? '- `…_requests.json`: which published request belongs to which, names alone, in the layout of the hierarchy files of September 2025.\n' : ''}- \`suppression_report.md\`: how much was published, and how much was not.
- \`index_settings.sextant\`: the settings, for programs.

## Columns

The ten columns of the long files of September 2025: \`geo_id\` (ISO 3166-1 alpha-2, two letters of a state of the United States, \`GLOBAL\`), \`geography\` (\`global\`, \`country\`, \`state_us\`),
\`date_start\`, \`date_end\`, \`platform_and_product\`, \`facet\`, \`level\` (0 is the finest), \`variable\`, \`cluster_name\`, \`value\`. \`NA\` is Namibia. Percentages run from 0 to 100.

| facet | variables | what it counts |
|---|---|---|
| \`country\`, \`state_us\` | \`usage_count\`, \`usage_pct\` | conversations by place |
| \`collaboration\` | \`collaboration_count\`, \`_pct\` | patterns of collaboration within a place |
| \`onet_task\` | \`onet_task_count\`, \`_pct\` | tasks within a place |
| \`request\` | \`request_count\`, \`_pct\` | request labels of one level within a place |
| \`onet_task::collaboration\`, \`request::collaboration\` | \`…_collaboration_count\`, \`_pct\` | patterns within a task or request, as \`base::pattern\`; percentages are of the base |
| \`onet_task::prompt_tokens\`, \`::completion_tokens\`, \`::cost\` | \`…_index\`, \`…_count\` | mean per conversation as a ratio to the mean of the published tasks’ means, as \`task::index\` |

\`not_classified\` is what has no label together with what may not be published by itself: counts of a family always add up to the conversations of its place or base. A family or a place
that is absent is not zero: it may not be published. \`none\` is a label of its own: no task fits, or no pattern.

## What is not in it

${summary.leftOut.length === 0 ? 'Nothing that the records could give.' : summary.leftOut.map(leftOutLine).join('\n')}

Publish one index for a window. Two indices over the same records, with other thresholds or other columns, can be subtracted from each other, and no rule within one of them can prevent that.
`
}

const leftOutReasons: Readonly<Record<LeftOut['reason'], string>> = {
  'no-column': 'the records have no such column; labels were not invented',
  'no-labels': 'no record has a label',
  'nothing-above-thresholds': 'nothing of it may be published',
}

function leftOutLine({ facet, reason }: LeftOut): string {
  return `- \`${facet}\`: ${leftOutReasons[reason]}.`
}

/** Fewer are not counted. */
const fewestCounted = 10

/** Counts alone; a small number of cells that are not published is not even counted. */
export function suppressionText({ summary }: IndexFacts): string {
  return `# What was not published

The index rests on ${summary.used} conversations.

${summary.problems.length === 0 ? 'No row was left out.' : summary.problems.map(problemLine).join('\n')}

Cells by facet: those that are published, and those that occur but are part of \`not_classified\` because they are below a threshold or would let such a cell be found by subtraction.

| product | place | facet | level | published | not published |
|---|---|---|---|---|---|
${summary.facets.map(facetLine).join('\n')}
`
}

function problemLine({ kind, count }: RecordsProblem): string {
  return `- ${kind}: ${count < fewestCounted ? 'fewer than 10' : count} rows`
}

function facetLine({ product, geography, facet, level, published, folded }: FacetCount): string {
  return `| ${product} | ${geography} | ${facet} | ${level} | ${published} | ${folded ?? 'fewer than 10'} |`
}
