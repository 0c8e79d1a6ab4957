export type Candidate = { drawId: string; questionId: string }

/**
 * Gives every draw its questions, none to two draws, and as many in all as can be given (Kuhn's augmenting paths: a draw with
 * few to choose from takes one that another can do without). Candidates come in the order in which a draw wants them.
 */
export function matchDraws(draws: readonly { id: string; count: number }[], candidates: readonly Candidate[]): Map<string, string[]> {
  const wanted = Map.groupBy(candidates, ({ drawId }) => drawId)
  const slots = draws.flatMap(({ id, count }) => Array.from({ length: count }, () => id))
  const takenBy = new Map<string, number>()
  const take = (slot: number, tried: Set<string>): boolean => {
    for (const { questionId } of wanted.get(slots[slot] ?? '') ?? []) {
      if (tried.has(questionId)) continue
      tried.add(questionId)
      const holder = takenBy.get(questionId)
      if (holder !== undefined && !take(holder, tried)) continue
      takenBy.set(questionId, slot)
      return true
    }
    return false
  }
  for (const slot of slots.keys()) take(slot, new Set())
  const given = new Map<string, string[]>(draws.map(({ id }) => [id, []]))
  for (const { drawId, questionId } of candidates) {
    const slot = takenBy.get(questionId)
    if (slot !== undefined && slots[slot] === drawId) given.get(drawId)?.push(questionId)
  }
  return given
}
