import { authorize } from '../../../kernel/policy.ts'
import type { Ctx } from '../../../platform/ctx.ts'
import { policy } from '../policy.ts'
import type { AiFeatures, AiSettings } from './contract.ts'
import { isOn, readSettings, switches, toSettings } from './read-settings.ts'

/** Admins see how AI is set up; the key stays where it is. */
export async function getSettings(ctx: Ctx): Promise<AiSettings> {
  authorize(ctx, policy.manage)
  return toSettings(ctx, await readSettings(ctx))
}

/** Anyone signed in may know what is on, so that nothing that is off has a button. */
export async function getFeatures(ctx: Ctx): Promise<AiFeatures> {
  const settings = await readSettings(ctx)
  return { engine: settings.provider, features: switches((feature) => isOn(settings, feature)) }
}
