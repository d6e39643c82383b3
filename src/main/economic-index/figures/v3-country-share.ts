import { usageShare } from './usage-share'

export const countryShare = usageShare('v3.country-share', 'country')
