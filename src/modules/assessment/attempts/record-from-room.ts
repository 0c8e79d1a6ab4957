import { systemActor } from '../../../kernel/actor.ts'
import { newId } from '../../../kernel/ids.ts'
import { createCtx } from '../../../platform/create-ctx.ts'
import { findTenantById } from '../../../platform/database/control.ts'
import { parseEnv } from '../../../platform/env.ts'
import { recordSubmission } from './record-submission.ts'
import type { Sheet, Submission } from './sheet.ts'

/** Records a submission for nobody's request: time ran out, or the request did not live to. False: the school is gone. */
export async function recordFromRoom(
  env: object,
  sheet: Sheet,
  submission: Submission,
  later: (work: Promise<unknown>) => void,
): Promise<boolean> {
  const config = parseEnv(env)
  const tenant = await findTenantById(config, sheet.tenantId)
  if (!tenant) return false
  const ctx = await createCtx({
    config,
    tenant,
    actor: systemActor('attempt'),
    requestId: newId('req'),
    origin: `https://${tenant.slug}.${config.ROOT_DOMAINS[0] ?? 'localhost'}`,
    bookmark: 'first-primary',
    later,
  })
  const { paper: _, ...facts } = sheet
  await recordSubmission(ctx, facts, submission)
  return true
}
