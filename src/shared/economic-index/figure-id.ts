import { z } from 'zod'

/** Every figure of the reports that can be drawn from open releases, and of the study of affective use over a table of conversations, by the name it is asked under. docs/figures.md lists what each one gives. */
const figureIds = [
  'v1.category-vs-workforce', 'v1.top-tasks', 'v1.top-occupations', 'v1.task-depth', 'v1.wage-usage', 'v1.collaboration',
  'v2.category-change', 'v2.thinking-by-occupation', 'v2.collaboration-by-category', 'v2.top-occupations-by-pattern', 'v2.taxonomy',
  'v2.task-depth-compare', 'v2.collaboration-change',
  'v3.category-over-time', 'v3.task-change', 'v3.collaboration-over-time', 'v3.country-share', 'v3.state-share', 'v3.country-aui', 'v3.state-aui',
  'v3.country-tiers', 'v3.state-tiers', 'v3.country-aui-gdp', 'v3.state-aui-gdp', 'v3.soc-vs-aui', 'v3.requests-specialisation', 'v3.geography-profile',
  'v3.automation-vs-aui',
  'api.btos-adoption', 'api.requests', 'api.category-compare', 'api.concentration', 'api.automation-by-task', 'api.output-length', 'api.output-vs-input', 'api.cost-by-category',
  'api.cost-vs-usage',
  'affective.prevalence', 'affective.topics', 'affective.pushback', 'affective.sentiment',
] as const
export const FigureId = z.enum(figureIds)
export type FigureId = z.infer<typeof FigureId>

/** Whether a text is the name of a figure. Without the schema: the page asks this before its first picture. */
export function isFigureId(name: string): name is FigureId {
  return (figureIds as readonly string[]).includes(name)
}

/** The chapters of the gallery. */
export const figureGroups = ['v1', 'v2', 'v3', 'api', 'affective'] as const
export type FigureGroup = (typeof figureGroups)[number]

/** @throws {Error} for a figure of no chapter, which the names above rule out */
export function groupOfFigure(id: FigureId): FigureGroup {
  const group = figureGroups.find((known) => id.startsWith(`${known}.`))
  if (group === undefined) throw new Error(`${id} is in no chapter`)
  return group
}
