import { eq, sql } from 'drizzle-orm'
import { AppError } from '../../../kernel/errors.ts'
import { iso, seconds } from '../../../kernel/time.ts'
import type { Commit, Ctx, Guard } from '../../../platform/ctx.ts'
import { MovingNews } from '../../../platform/moving-news.ts'
import { imports, type Made } from '../tables.ts'
import { merged, together } from './together.ts'

export type RunRow = typeof imports.$inferSelect
type State = Partial<Omit<typeof imports.$inferInsert, 'tenantId' | 'id'>>

const beatEvery = 15 * seconds
const takenOver = { field: 'runId', message: 'is another run' }
/** Another run has this import now: what this one still does counts for nothing, and it must undo nothing. */
export const isTakenOver = (error: unknown): boolean => error instanceof AppError && error.details.includes(takenOver)

/**
 * One try at an import. Each of its commits holds only while the import is still its own, and notes in the same batch
 * what it made: whatever breaks, the row knows what must be taken back, and two runs never both write.
 */
export class ImportRun {
  private lastBeat = Date.now()
  private madeSoFar: Made
  private readonly news: MovingNews

  constructor(
    readonly ctx: Ctx,
    readonly row: RunRow,
    private readonly runId: string,
  ) {
    this.madeSoFar = row.made
    this.news = new MovingNews(ctx, row.ownerId, { type: 'import:progress', path: `/imports/${row.id}` })
  }

  get made(): Made {
    return this.madeSoFar
  }

  /** Commits, and notes progress and what came of it. */
  async commit(change: Commit | null, state: State = {}): Promise<void> {
    const now = iso(Date.now())
    const { ctx, row } = this
    const note: Commit = {
      guards: [this.stillMine()],
      writes: [
        ctx.db
          .update(imports)
          .set({ ...state, heartbeatAt: now, updatedAt: now })
          .where(eq(imports.id, row.id)),
      ],
      audit: 'none',
    }
    await ctx.commit(change ? merged([note, change]) : note)
    this.lastBeat = Date.now()
    if (state.made) this.madeSoFar = state.made
    this.news.tell({ isTurn: state.status !== undefined })
    // Where the database is in the same process (a laptop), a chain of commits would keep every request waiting.
    await scheduler.wait(0)
  }

  /** Several verbs of other modules in one commit; `made` says what of it would have to be taken back. */
  async verbs<T>(verbs: readonly ((ctx: Ctx) => Promise<T>)[], progress: number, made?: (results: T[]) => Made): Promise<T[]> {
    if (verbs.length === 0) return []
    const { results, change } = await together(this.ctx, verbs)
    await this.commit(change, { progress, ...(made ? { made: made(results) } : {}) })
    return results
  }

  /** Called wherever the source is read: long reading is no silence. */
  async beat(): Promise<void> {
    if (Date.now() - this.lastBeat > beatEvery) await this.commit(null)
  }

  private stillMine(): Guard {
    return {
      holds: sql`EXISTS (SELECT 1 FROM imports WHERE tenant_id = ${this.ctx.tenant.id} AND id = ${this.row.id} AND status = 'running' AND run_id = ${this.runId})`,
      error: { code: 'CONFLICT', message: 'Another run carries this import out.', details: [takenOver] },
    }
  }
}
