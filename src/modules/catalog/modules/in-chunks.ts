/** Parts small enough for one statement: D1 takes a hundred bound values. */
export function inChunks<T>(items: T[], size: number): T[][] {
  const parts: T[][] = []
  for (let i = 0; i < items.length; i += size) parts.push(items.slice(i, i + size))
  return parts
}
