import type { FigureId } from '../../../shared/economic-index/figure-id'
import type { Recipe } from '../recipe'
import { affectivePrevalence } from './affective/affective-prevalence'
import { affectivePushback } from './affective/affective-pushback'
import { affectiveSentiment } from './affective/affective-sentiment'
import { affectiveTopics } from './affective/affective-topics'
import { btosAdoption } from './api/api-btos-adoption'
import { automationByTask } from './api/api-automation-by-task'
import { categoryCompare } from './api/api-category-compare'
import { concentration } from './api/api-concentration'
import { costByCategory } from './api/api-cost-by-category'
import { costVsUsage } from './api/api-cost-vs-usage'
import { outputLength } from './api/api-output-length'
import { outputVsInput } from './api/api-output-vs-input'
import { requests } from './api/api-requests'
import { categoryVsWorkforce } from './v1/v1-category-vs-workforce'
import { collaboration } from './v1/v1-collaboration'
import { taskDepth } from './v1/v1-task-depth'
import { topOccupations } from './v1/v1-top-occupations'
import { topTasks } from './v1/v1-top-tasks'
import { wageUsage } from './v1/v1-wage-usage'
import { categoryChange } from './v2/v2-category-change'
import { collaborationByCategory } from './v2/v2-collaboration-by-category'
import { collaborationChange } from './v2/v2-collaboration-change'
import { taskDepthCompare } from './v2/v2-task-depth-compare'
import { taxonomy } from './v2/v2-taxonomy'
import { thinkingByOccupation } from './v2/v2-thinking-by-occupation'
import { topOccupationsByPattern } from './v2/v2-top-occupations-by-pattern'
import { automationVsAui } from './v3/v3-automation-vs-aui'
import { categoryOverTime } from './v3/v3-category-over-time'
import { collaborationOverTime } from './v3/v3-collaboration-over-time'
import { countryAui } from './v3/v3-country-aui'
import { countryAuiGdp } from './v3/v3-country-aui-gdp'
import { countryShare } from './v3/v3-country-share'
import { countryTiers } from './v3/v3-country-tiers'
import { geographyProfile } from './v3/v3-geography-profile'
import { requestsSpecialisation } from './v3/v3-requests-specialisation'
import { socVsAui } from './v3/v3-soc-vs-aui'
import { stateAui } from './v3/v3-state-aui'
import { stateAuiGdp } from './v3/v3-state-aui-gdp'
import { stateShare } from './v3/v3-state-share'
import { stateTiers } from './v3/v3-state-tiers'
import { taskChange } from './v3/v3-task-change'

/** One recipe a figure. A new id does not compile until it has one. */
export const recipes: Readonly<Record<FigureId, Recipe>> = {
  'v1.category-vs-workforce': categoryVsWorkforce,
  'v1.top-tasks': topTasks,
  'v1.top-occupations': topOccupations,
  'v1.task-depth': taskDepth,
  'v1.wage-usage': wageUsage,
  'v1.collaboration': collaboration,
  'v2.category-change': categoryChange,
  'v2.thinking-by-occupation': thinkingByOccupation,
  'v2.collaboration-by-category': collaborationByCategory,
  'v2.top-occupations-by-pattern': topOccupationsByPattern,
  'v2.taxonomy': taxonomy,
  'v2.task-depth-compare': taskDepthCompare,
  'v2.collaboration-change': collaborationChange,
  'v3.category-over-time': categoryOverTime,
  'v3.task-change': taskChange,
  'v3.collaboration-over-time': collaborationOverTime,
  'v3.country-share': countryShare,
  'v3.state-share': stateShare,
  'v3.country-aui': countryAui,
  'v3.state-aui': stateAui,
  'v3.country-tiers': countryTiers,
  'v3.state-tiers': stateTiers,
  'v3.country-aui-gdp': countryAuiGdp,
  'v3.state-aui-gdp': stateAuiGdp,
  'v3.soc-vs-aui': socVsAui,
  'v3.requests-specialisation': requestsSpecialisation,
  'v3.geography-profile': geographyProfile,
  'v3.automation-vs-aui': automationVsAui,
  'api.btos-adoption': btosAdoption,
  'api.requests': requests,
  'api.category-compare': categoryCompare,
  'api.concentration': concentration,
  'api.automation-by-task': automationByTask,
  'api.output-length': outputLength,
  'api.output-vs-input': outputVsInput,
  'api.cost-by-category': costByCategory,
  'api.cost-vs-usage': costVsUsage,
  'affective.prevalence': affectivePrevalence,
  'affective.topics': affectiveTopics,
  'affective.pushback': affectivePushback,
  'affective.sentiment': affectiveSentiment,
}
