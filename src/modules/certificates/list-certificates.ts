import { desc, eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { users } from '../identity/tables.ts'
import type { Certificate } from './contract.ts'
import { issueAll, selectDue } from './issue-due.ts'
import { policy } from './policy.ts'
import { toCertificate } from './queries.ts'
import { certificates } from './tables.ts'

/** A person's certificates, newest first; their own, or anyone's for an admin. */
export async function listCertificates(ctx: Ctx, userId: string | null): Promise<Certificate[]> {
  const owner = userId ?? ctx.actor.id ?? ''
  authorize(ctx, policy.read, { userId: owner, instructorId: null })
  const held = ctx.db.rows(certificates).where(eq(certificates.userId, owner)).orderBy(desc(certificates.id)).limit(200)
  const [rows, people, due] = await ctx.db.batch([
    held,
    ctx.db.select({ id: users.id }).from(users).where(eq(users.id, owner)),
    selectDue(ctx, owner),
  ])
  if (people.length === 0) throw notFound('The person')
  const shown = (await issueAll(ctx, due)) ? await held : rows
  return shown.map((row) => toCertificate(ctx, row))
}
