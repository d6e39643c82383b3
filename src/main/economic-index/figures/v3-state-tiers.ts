import { usageTiers } from './usage-tiers'

export const stateTiers = usageTiers('v3.state-tiers', 'state')
