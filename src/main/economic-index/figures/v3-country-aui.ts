import { usageIndex } from './usage-index'

export const countryAui = usageIndex('v3.country-aui', 'country')
