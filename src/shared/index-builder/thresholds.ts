import { z } from 'zod'

/**
 * What a cell needs to be published. The floors are those of the Economic Index (after Clio) and can only be raised. `cluster…` hold for request labels
 * of the whole window; everything else, request labels within a country or state among it, has the plain pair.
 */
export const floors = { conversations: 15, accounts: 5, clusterConversations: 500, clusterAccounts: 250 } as const

const most = 1_000_000

export const Thresholds = z.strictObject({
  conversations: z.int().min(floors.conversations).max(most).default(floors.conversations),
  accounts: z.int().min(floors.accounts).max(most).default(floors.accounts),
  clusterConversations: z.int().min(floors.clusterConversations).max(most).default(floors.clusterConversations),
  clusterAccounts: z.int().min(floors.clusterAccounts).max(most).default(floors.clusterAccounts),
})
export type Thresholds = z.infer<typeof Thresholds>
export type ThresholdName = keyof Thresholds
