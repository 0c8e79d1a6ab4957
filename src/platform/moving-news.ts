import type { Moved } from '../kernel/moved.ts'
import type { Ctx } from './ctx.ts'
import { errorFields, log } from './log.ts'

/** What this needs of a person's channel (PERSON), whose class is the notifications module's. */
interface OpenPages extends Rpc.DurableObjectBranded {
  show(moved: Moved): Promise<void>
}

const pause = 500

/**
 * Tells the pages that a person has open how work of theirs moves on: not more often than twice a second, but always when it
 * comes to its end. It is kept nowhere and nothing waits for it: a page that hears nothing reads the same a little later.
 */
export class MovingNews {
  private toldAt = 0

  constructor(
    private readonly ctx: Ctx,
    private readonly userId: string,
    private readonly moved: Moved,
  ) {}

  tell({ isTurn }: { isTurn: boolean }): void {
    if (!isTurn && Date.now() - this.toldAt < pause) return
    this.toldAt = Date.now()
    const { ctx, userId, moved } = this
    const told = ctx.durable<OpenPages>('PERSON', userId).show(moved)
    ctx.later(Promise.resolve(told).catch((error: unknown) => log('warn', 'some open pages were not told', errorFields(error))))
  }
}
