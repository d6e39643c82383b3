import { usageTierFigure } from '../usage/usage-tiers'

export const countryTiers = usageTierFigure('v3.country-tiers', 'country')
