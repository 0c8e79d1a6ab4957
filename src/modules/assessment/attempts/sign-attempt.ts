import type { Ctx } from '../../../platform/ctx.ts'
import { signKeptFiles } from '../../media/public.ts'
import type { Attempt } from './contract.ts'
import type { ShownAttempt } from './sheet.ts'

/** Whoever is shown a question is shown its pictures: addresses that expire, for these files alone. No database is asked. */
export async function signAttempt<A extends ShownAttempt>(ctx: Ctx, attempt: A): Promise<Omit<A, 'files'> & Pick<Attempt, 'media'>> {
  const { files, ...shown } = attempt
  return { ...shown, media: await signKeptFiles(ctx, files) }
}
