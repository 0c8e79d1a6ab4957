import { useLingui } from '@lingui/react/macro'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { personQuery } from '../people/people-queries.ts'
import { nameOf } from '../people/person-words.tsx'
import { actionWords } from './action-words.ts'
import type { AuditEntry } from './audit-queries.ts'

const text = (value: unknown) => (typeof value === 'string' && value ? value : null)

/** What the thing was called at the time, as far as the entry kept it. */
export function nameInEntry({ before, after }: AuditEntry): string | null {
  for (const side of [after, before]) {
    if (typeof side !== 'object' || side === null) continue
    const known = side as Record<string, unknown>
    const name =
      text(known.title) ?? text(known.fullName) ?? text(known.name) ?? text(known.email) ?? text(known.filename) ?? text(known.reason)
    if (name) return name
  }
  return null
}

/** Signing in is done by a visitor to an account: the account says who it was. */
function PersonLink({ userId }: { userId: string }) {
  const { t } = useLingui()
  const { data } = useQuery({ ...personQuery(userId), staleTime: 10 * 60_000 })
  return (
    <Link className="link-quiet strong" to="/admin/people/$userId" params={{ userId }}>
      <bdi>{data ? nameOf(data) : t`Someone`}</bdi>
    </Link>
  )
}

/** "Ruth Imber published a course: Winter Twigs". An action that has no words yet is shown as it is. */
export function EntrySentence({ entry, withActor = true }: { entry: AuditEntry; withActor?: boolean }) {
  const { t, i18n } = useLingui()
  const words = actionWords[entry.action]
  const name = nameInEntry(entry)
  const { actor } = entry
  const unnamed: Record<string, string> = { system: t`The system`, visitor: t`Someone` }
  return (
    <>
      {withActor && (
        <>
          {actor.type === 'visitor' && entry.entity.type === 'user' ? (
            <PersonLink userId={entry.entity.id} />
          ) : actor.type === 'person' && actor.id ? (
            <Link className="link-quiet strong" to="/admin/people/$userId" params={{ userId: actor.id }}>
              <bdi>{actor.name}</bdi>
            </Link>
          ) : (
            <bdi className="strong">{unnamed[actor.type] ?? actor.name}</bdi>
          )}{' '}
        </>
      )}
      {words ? i18n._(words) : <code dir="ltr">{entry.action}</code>}
      {name && (
        <>
          {': '}
          <bdi>{name}</bdi>
        </>
      )}
    </>
  )
}
