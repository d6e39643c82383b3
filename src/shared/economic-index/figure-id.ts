import { z } from 'zod'

/** Every figure of the reports that can be drawn from open releases, and of the study of affective use over a table of conversations, by the name it is asked under. docs/figures.md lists what each one gives. */
export const FigureId = z.enum([
  'v1.category-vs-workforce', 'v1.top-tasks', 'v1.top-occupations', 'v1.task-depth', 'v1.wage-usage', 'v1.collaboration',
  'v2.category-change', 'v2.thinking-by-occupation', 'v2.collaboration-by-category', 'v2.top-occupations-by-pattern', 'v2.taxonomy',
  'v2.task-depth-compare', 'v2.collaboration-change',
  'v3.category-over-time', 'v3.task-change', 'v3.collaboration-over-time', 'v3.country-share', 'v3.state-share', 'v3.country-aui', 'v3.state-aui',
  'v3.country-tiers', 'v3.state-tiers', 'v3.country-aui-gdp', 'v3.state-aui-gdp', 'v3.soc-vs-aui', 'v3.requests-specialisation', 'v3.geography-profile',
  'v3.automation-vs-aui',
  'api.btos-adoption', 'api.requests', 'api.category-compare', 'api.concentration', 'api.automation-by-task', 'api.output-length', 'api.output-vs-input', 'api.cost-by-category',
  'api.cost-vs-usage',
  'affective.prevalence', 'affective.topics', 'affective.pushback', 'affective.sentiment',
])
export type FigureId = z.infer<typeof FigureId>

/** The chapters of the gallery. */
export const FigureGroup = z.enum(['v1', 'v2', 'v3', 'api', 'affective'])
export type FigureGroup = z.infer<typeof FigureGroup>

export function groupOfFigure(id: FigureId): FigureGroup {
  return FigureGroup.parse(id.split('.')[0])
}
