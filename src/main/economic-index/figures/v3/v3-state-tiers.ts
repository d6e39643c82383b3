import { usageTierFigure } from '../usage/usage-tiers'

export const stateTiers = usageTierFigure('v3.state-tiers', 'state')
