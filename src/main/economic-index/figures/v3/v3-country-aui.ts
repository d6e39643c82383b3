import { usageIndex } from '../usage/usage-index'

export const countryAui = usageIndex('v3.country-aui', 'country')
