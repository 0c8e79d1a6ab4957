import { eq } from 'drizzle-orm'
import { notFound } from '../../kernel/errors.ts'
import { allows, type Permission } from '../../kernel/policy.ts'
import type { Ctx } from '../../platform/ctx.ts'
import { courses } from '../catalog/tables.ts'
import type { Import } from './contract.ts'
import { imports } from './tables.ts'

const importFields = {
  id: imports.id,
  ownerId: imports.ownerId,
  format: imports.format,
  filename: imports.filename,
  status: imports.status,
  progress: imports.progress,
  dryRun: imports.dryRun,
  sourceKey: imports.sourceKey,
  ownsSource: imports.ownsSource,
  /** Null again once the course has been deleted. */
  courseId: courses.id,
  error: imports.error,
  heartbeatAt: imports.heartbeatAt,
  finishedAt: imports.finishedAt,
  createdAt: imports.createdAt,
  updatedAt: imports.updatedAt,
  report: imports.report,
}
/** Imports; add `.where(…)`. */
export const selectImports = (ctx: Ctx) => ctx.db.select(importFields).from(imports).leftJoin(courses, eq(courses.id, imports.courseId))
export type ImportRow = Awaited<ReturnType<typeof selectImports>>[number]

/** The import when the actor has this permission on it. Someone else's is not found. */
export async function importFor(ctx: Ctx, permission: Permission<{ ownerId: string }>, id: string): Promise<ImportRow> {
  const [row] = await selectImports(ctx).where(eq(imports.id, id))
  if (!row || !allows(ctx.actor, permission, row)) throw notFound('This import')
  return row
}

export const toImport = (row: ImportRow): Import => ({
  id: row.id,
  format: row.format,
  filename: row.filename,
  status: row.status,
  progress: row.progress,
  dryRun: row.dryRun,
  courseId: row.courseId,
  error: row.error,
  createdAt: row.createdAt,
  updatedAt: row.updatedAt,
  finishedAt: row.finishedAt,
  report: row.report,
})
