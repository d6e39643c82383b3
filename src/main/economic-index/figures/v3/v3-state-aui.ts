import { usageIndex } from '../usage/usage-index'

export const stateAui = usageIndex('v3.state-aui', 'state')
