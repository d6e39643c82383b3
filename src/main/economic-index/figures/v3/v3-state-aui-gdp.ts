import { usageIndexGdp } from '../usage/usage-index-gdp'

export const stateAuiGdp = usageIndexGdp('v3.state-aui-gdp', 'state')
