import { usageTiers } from './usage-tiers'

export const countryTiers = usageTiers('v3.country-tiers', 'country')
