import { usageTierFigure } from './usage-tiers'

export const countryTiers = usageTierFigure('v3.country-tiers', 'country')
