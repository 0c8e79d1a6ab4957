export type ChangedField = { field: string; before: unknown; after: unknown }

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Every field that is not the same on both sides, by its path. What was not there before or after is undefined. */
export function changedFields(before: unknown, after: unknown, path = ''): ChangedField[] {
  if (isRecord(before) || isRecord(after)) {
    const [old, now] = [isRecord(before) ? before : {}, isRecord(after) ? after : {}]
    // One side alone is what was made or deleted; of two sides, a field that only the earlier one names was not touched.
    const names = isRecord(before) && isRecord(after) ? Object.keys(now) : [...new Set([...Object.keys(old), ...Object.keys(now)])]
    return names.flatMap((name) => changedFields(old[name], now[name], path ? `${path}.${name}` : name))
  }
  return JSON.stringify(before) === JSON.stringify(after) ? [] : [{ field: path, before, after }]
}
