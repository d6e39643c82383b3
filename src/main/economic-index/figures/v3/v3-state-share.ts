import { usageShare } from '../usage/usage-share'

export const stateShare = usageShare('v3.state-share', 'state')
