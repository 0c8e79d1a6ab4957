import { iso } from '../../../../kernel/time.ts'
import { type ChatLine, RoomError } from '../frames.ts'
import { isStaff, roleOf } from '../people.ts'
import { type Handler, nothing, requireStaff } from './handler.ts'

/** Said to everyone, or in a breakout to those of it. Slow mode and the switch bind everyone but those who run the class. */
export const send: Handler<'chat.send'> = ({ room, person }, { id, text }) => {
  const now = room.now()
  if (!isStaff(person)) {
    if (person.hushed) throw new RoomError('FORBIDDEN', 'The host has paused your chat.')
    if (!room.settings.chat) throw new RoomError('TURNED_OFF', 'The chat is closed.')
    const wait = slowFor(room.store.get<number>(`said:${person.userId}`), room.settings.slowModeSeconds, now)
    if (wait > 0) throw new RoomError('RATE_LIMITED', `Slow mode: write again in ${wait} s.`, wait)
    if (room.settings.slowModeSeconds > 0) room.store.put(`said:${person.userId}`, now)
  }
  const { userId, name, groupId } = person
  const messageId = `m-${crypto.randomUUID().slice(0, 18)}`
  const line: ChatLine = { messageId, userId, name, role: roleOf(person), text, at: iso(now), groupId }
  room.store.run('INSERT INTO chat (id, user_id, group_id, line) VALUES (?, ?, ?, ?)', messageId, userId, groupId, JSON.stringify(line))
  room.store.run('DELETE FROM chat WHERE n <= (SELECT max(n) FROM chat) - ?', keptLines)
  return {
    seq: room.publish(groupId === null ? 'inside' : `group:${groupId}`, { type: 'chat.line', line }),
    result: { messageId, message: id },
  }
}

const keptLines = 5000
const slowFor = (last: number | undefined, seconds: number, now: number): number =>
  last === undefined ? 0 : Math.max(0, Math.ceil((last + seconds * 1000 - now) / 1000))

/** People take back their own; those who run the class take back any. */
export const remove: Handler<'chat.delete'> = (speaker, { messageId }) => {
  const { room, person } = speaker
  const row = room.store.row<{ user_id: string; group_id: string | null }>('SELECT user_id, group_id FROM chat WHERE id = ?', messageId)
  if (!row) return nothing
  if (row.user_id !== person.userId) requireStaff(speaker)
  room.store.run('DELETE FROM chat WHERE id = ?', messageId)
  // Those who catch up later must not be told it after all.
  room.store.run(
    "DELETE FROM log WHERE json_extract(frame, '$.type') = 'chat.line' AND json_extract(frame, '$.line.messageId') = ?",
    messageId,
  )
  return { seq: room.publish(row.group_id === null ? 'inside' : `group:${row.group_id}`, { type: 'chat.deleted', messageId }) }
}
