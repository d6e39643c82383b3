import { usageIndexGdp } from '../usage/usage-index-gdp'

export const countryAuiGdp = usageIndexGdp('v3.country-aui-gdp', 'country')
