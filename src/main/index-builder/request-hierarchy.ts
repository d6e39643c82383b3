import { sql } from '../sql/quote'
import { labelsOf } from './dictionaries'
import type { BuildSession } from './session'

interface Node {
  readonly level: number
  readonly cluster_name: string
  readonly cluster_description: string
  readonly children: Node[]
}

/**
 * Which published request belongs to which, as the hierarchy files of September 2025 have it: names and nesting, no number. Null without three levels, and where none of
 * the finest may be published. That labels nest is assumed to be known (docs/decisions/0017), so this tells nothing about what is not published.
 */
export async function requestHierarchyText(session: BuildSession, depth: number): Promise<string | null> {
  if (depth !== 3) return null
  const label = (level: 0 | 1 | 2) => labelsOf(`request_${level}`)
  const rows = await session.rows(sql`WITH open AS (SELECT level, node FROM published WHERE facet = 'request' AND row_kind = 'global'),
paths AS (SELECT DISTINCT request_0, request_1, request_2 FROM records WHERE request_0 IS NOT NULL)
SELECT DISTINCT coarse.label, middle.label, fine.label FROM paths
JOIN open AS open_2 ON open_2.level = 2 AND open_2.node = paths.request_2 JOIN ${label(2)} AS coarse ON coarse.code = paths.request_2
LEFT JOIN open AS open_1 ON open_1.level = 1 AND open_1.node = paths.request_1 LEFT JOIN ${label(1)} AS middle ON middle.code = open_1.node
LEFT JOIN open AS open_0 ON open_0.level = 0 AND open_0.node = paths.request_0 AND middle.label IS NOT NULL LEFT JOIN ${label(0)} AS fine ON fine.code = open_0.node
ORDER BY 1, 2 NULLS LAST, 3 NULLS LAST`)
  if (rows.every(([, , fine]) => fine === null)) return null
  const top: Node[] = []
  for (const [coarse, middle, fine] of rows) {
    let siblings = top
    for (const [position, name] of [coarse, middle, fine].entries()) {
      if (typeof name !== 'string') break
      siblings = childNamed(siblings, name, 2 - position).children
    }
  }
  return `${JSON.stringify({ request_hierarchy: top }, null, 1)}\n`
}

function childNamed(siblings: Node[], name: string, level: number): Node {
  const known = siblings.at(-1)
  if (known?.cluster_name === name) return known
  const made = { level, cluster_name: name, cluster_description: '', children: [] }
  siblings.push(made)
  return made
}
