import type { Thresholds } from '../../shared/index-builder/thresholds'
import { sql } from '../sql/quote'
import type { Sql } from '../sql/statement'
import {
  applyClosing, closeBelow, closeForReserve, closeInColumns, closeInRows, countClosing, holdRows, makeFailing, makeReserve, noReserve,
} from './protection-sql'
import { keepPublished, makeStep, protectionSteps, publishedTable, type ProtectionStep } from './protection-steps'
import type { BuildSession } from './session'

/**
 * Decides what of `cells` may be published, into `published`. Each round only takes cells away, so it ends.
 * @param baseDepth levels of request labels
 */
export async function protectCells(session: BuildSession, thresholds: Thresholds, baseDepth: number): Promise<void> {
  await session.run(publishedTable)
  for (const step of protectionSteps(thresholds)) {
    await session.run(makeStep(step, baseDepth))
    if (await session.number(countOpen) === 0) continue
    await settle(session, step)
    await session.run(keepPublished(step))
  }
}

const countOpen: Sql = sql`SELECT count(*) FROM step WHERE is_open`

async function settle(session: BuildSession, { hasSiblings }: ProtectionStep): Promise<void> {
  for (;;) {
    await closeUntilStill(session, closeBelow)
    if (hasSiblings && await close(session, closeInColumns)) continue
    await session.run(holdRows)
    await session.run(hasSiblings ? makeReserve : noReserve)
    await session.run(makeFailing(hasSiblings))
    // A row given up for the reserve changes what fails: everything is looked at again.
    if (hasSiblings && await close(session, closeForReserve)) continue
    if (!await close(session, closeInRows)) return
  }
}

async function closeUntilStill(session: BuildSession, find: Sql): Promise<void> {
  while (await close(session, find));
}

/** Whether there was something to close. */
async function close(session: BuildSession, find: Sql): Promise<boolean> {
  await session.run(find)
  if (await session.number(countClosing) === 0) return false
  await session.run(applyClosing)
  return true
}
