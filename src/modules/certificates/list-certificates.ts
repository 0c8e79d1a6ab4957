import { desc, eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { authorize } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { users } from '../identity/tables.ts'
import type { Certificate } from './contract.ts'
import { policy } from './policy.ts'
import { toCertificate } from './queries.ts'
import { certificates } from './tables.ts'

/** A person's certificates, newest first; their own, or anyone's for an admin. */
export async function listCertificates(ctx: Ctx, userId: string | null): Promise<Certificate[]> {
  const owner = userId ?? ctx.actor.id ?? ''
  authorize(ctx, policy.read, { userId: owner, instructorId: null })
  const [rows, people] = await ctx.db.batch([
    ctx.db.rows(certificates).where(eq(certificates.userId, owner)).orderBy(desc(certificates.id)).limit(200),
    ctx.db.select({ id: users.id }).from(users).where(eq(users.id, owner)),
  ])
  if (people.length === 0) throw notFound('The person')
  return rows.map((row) => toCertificate(ctx, row))
}
