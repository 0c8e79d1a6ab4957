export type AuditSearch = { q?: string; actor?: string; action?: string; entity?: string; from?: string; to?: string }

const names = ['q', 'actor', 'action', 'entity', 'from', 'to'] as const

export function readAuditSearch(search: Record<string, unknown>): AuditSearch {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, String(search[name])]] : [])))
}
