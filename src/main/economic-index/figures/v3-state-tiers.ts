import { usageTierFigure } from './usage-tiers'

export const stateTiers = usageTierFigure('v3.state-tiers', 'state')
