import { invalid } from '../../kernel/errors.ts'
import { newId } from '../../kernel/ids.ts'
import { authorize } from '../../kernel/policy.ts'
import { iso } from '../../kernel/time.ts'
import type { Ctx } from '../../platform/ctx.ts'
import type { Import } from './contract.ts'
import { isImportFormat } from './imports/plan/plan-import.ts'
import { type Incoming, receiveSource, type Source } from './incoming/receive-source.ts'
import { importCourse } from './jobs.ts'
import { policy } from './policy.ts'
import { toImport } from './queries.ts'
import { dropSource } from './run/drop-source.ts'
import { imports } from './tables.ts'

/** Anyone who may author hands in a file that a course is to be made of. What is in it is looked at afterwards. */
export async function startImport(ctx: Ctx, incoming: Incoming): Promise<Import> {
  authorize(ctx, policy.create)
  const id = newId('imp', ctx.now)
  const source = await receiveSource(ctx, incoming, `imports/${id}`)
  try {
    return await queue(ctx, id, source)
  } catch (error) {
    await dropSource(ctx, { id, sourceKey: source.key, ownsSource: source.owned })
    throw error
  }
}

async function queue(ctx: Ctx, id: string, { key, size, owned, filename, options }: Source): Promise<Import> {
  const { format, dryRun } = options
  if (format !== 'auto' && !isImportFormat(format)) throw invalid('format', 'is not a format that can be imported')
  const now = iso(ctx.now)
  const row = {
    id,
    ownerId: ctx.actor.id ?? '',
    status: 'queued' as const,
    format,
    filename,
    dryRun,
    progress: 0,
    sourceKey: key,
    ownsSource: owned,
    courseId: null,
    error: null,
    heartbeatAt: now,
    finishedAt: null,
    createdAt: now,
    updatedAt: now,
    report: null,
  }
  await ctx.commit({
    writes: [ctx.db.insert(imports).values({ ...row, sourceSize: size, made: { courseId: null, mediaIds: [] } })],
    audit: { action: 'import.start', entity: { type: 'import', id }, after: { filename, format, size, dryRun } },
    events: [importCourse({ importId: id })],
  })
  return toImport(row)
}
