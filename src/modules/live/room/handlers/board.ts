import { RoomError } from '../frames.ts'
import { isStaff } from '../people.ts'
import { type Handler, nothing, requireStaff, type Speaker } from './handler.ts'

/** So much fits; then the host clears it. A line of six hundred numbers is about three kilobytes. */
export const mostStrokes = 1500

function requirePen({ room, person }: Speaker): void {
  if (room.settings.board === 'staff' && !isStaff(person)) throw new RoomError('TURNED_OFF', 'Only the host draws at the moment.')
}

export const draw: Handler<'board.draw'> = (speaker, { stroke }) => {
  requirePen(speaker)
  const { room, person } = speaker
  if (room.store.row('SELECT 1 AS one FROM strokes WHERE key = ?', stroke.key))
    throw new RoomError('CONFLICT', 'This line is there already.')
  const count = room.store.row<{ n: number }>('SELECT count(*) AS n FROM strokes')?.n ?? 0
  if (count >= mostStrokes) throw new RoomError('FULL', 'The whiteboard is full. The host can clear it.')
  room.store.run('INSERT INTO strokes (key, user_id, stroke) VALUES (?, ?, ?)', stroke.key, person.userId, JSON.stringify(stroke))
  return { seq: room.publish('inside', { type: 'board.stroke', stroke: { ...stroke, userId: person.userId } }) }
}

/** Takes back the last line of one's own that is still there. */
export const undo: Handler<'board.undo'> = (speaker) => {
  requirePen(speaker)
  const { room, person } = speaker
  const row = room.store.row<{ key: string }>(
    'DELETE FROM strokes WHERE n = (SELECT max(n) FROM strokes WHERE user_id = ?) RETURNING key',
    person.userId,
  )
  return row ? { seq: room.publish('inside', { type: 'board.undone', key: row.key }) } : nothing
}

export const clear: Handler<'board.clear'> = (speaker) => {
  requireStaff(speaker)
  speaker.room.store.run('DELETE FROM strokes')
  return { seq: speaker.room.publish('inside', { type: 'board.cleared' }) }
}
