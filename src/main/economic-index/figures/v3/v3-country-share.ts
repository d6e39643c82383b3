import { usageShare } from '../usage/usage-share'

export const countryShare = usageShare('v3.country-share', 'country')
