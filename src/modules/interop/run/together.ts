import type { Commit, Ctx } from '../../../platform/ctx.ts'

type Verb<T> = (ctx: Ctx) => Promise<T>

/** Runs a verb and answers what it would have committed, instead of committing it. */
async function record<T>(ctx: Ctx, verb: Verb<T>): Promise<{ result: T; changes: Commit[] }> {
  const changes: Commit[] = []
  const result = await verb({ ...ctx, commit: async (change) => void changes.push(change) })
  return { result, changes }
}

/**
 * What several verbs want to commit, in the order of the verbs, so that it can land in one batch. Only for verbs that
 * do not read what the others of the same batch write.
 */
export async function together<T>(ctx: Ctx, verbs: readonly Verb<T>[]): Promise<{ results: T[]; change: Commit }> {
  const recorded = await Promise.all(verbs.map((verb) => record(ctx, verb)))
  return { results: recorded.map(({ result }) => result), change: merged(recorded.flatMap(({ changes }) => changes)) }
}

/** One change that does what all of them do. An event that several announce word for word is announced once. */
export function merged(changes: readonly Commit[]): Commit {
  const events = new Map(changes.flatMap((change) => change.events ?? []).map((event) => [JSON.stringify(event), event]))
  return {
    writes: changes.flatMap(({ writes }) => writes),
    audit: changes.flatMap(({ audit }) => (audit === 'none' ? [] : audit)),
    events: [...events.values()],
    guards: changes.flatMap(({ guards }) => guards ?? []),
    conflicts: Object.assign({}, ...changes.map(({ conflicts }) => conflicts ?? {})),
    touchesPublic: changes.some(({ touchesPublic }) => touchesPublic),
  }
}

export function inParts<T>(items: readonly T[], size: number): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size))
  return parts
}
