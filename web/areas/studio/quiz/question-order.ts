/** The ids in their order, with the one at `at` past its neighbour. */
export function shifted(questions: readonly { id: string }[], at: number, by: 1 | -1): string[] {
  const ids = questions.map(({ id }) => id)
  const [moved] = ids.splice(at, 1)
  if (moved !== undefined) ids.splice(at + by, 0, moved)
  return ids
}
