import { iso } from '../../../../kernel/time.ts'
import { RoomError } from '../frames.ts'
import type { Room } from '../room.ts'
import { type PollBody, pollRow, pollView } from '../snapshot.ts'
import { type Handler, nothing, requireStaff } from './handler.ts'

const mostPolls = 50

export const open: Handler<'poll.open'> = (speaker, { question, options, multiple, anonymous }) => {
  requireStaff(speaker)
  const { room } = speaker
  if (new Set(options).size < options.length) throw new RoomError('BAD_MESSAGE', 'Two options say the same.')
  if ((room.store.row<{ n: number }>('SELECT count(*) AS n FROM polls')?.n ?? 0) >= mostPolls)
    throw new RoomError('FULL', `A class has ${mostPolls} polls at most.`)
  const pollId = `p-${crypto.randomUUID().slice(0, 18)}`
  const body: PollBody = { question, options, multiple, anonymous, at: iso(room.now()) }
  room.store.run('INSERT INTO polls (id, body) VALUES (?, ?)', pollId, JSON.stringify(body))
  return { seq: tell(room, pollId), result: { pollId } }
}

/** One vote a person; voting again changes it while the poll is open. An empty one takes it back. */
export const vote: Handler<'poll.vote'> = ({ room, person }, { pollId, choices }) => {
  const row = pollRow(room, pollId)
  if (!row) throw new RoomError('NOT_FOUND', 'There is no such poll.')
  if (row.open === 0) throw new RoomError('CONFLICT', 'This poll is closed.')
  const { options, multiple } = JSON.parse(row.body) as PollBody
  const chosen = [...new Set(choices)].sort((a, b) => a - b)
  if (chosen.some((choice) => choice >= options.length) || (!multiple && chosen.length > 1))
    throw new RoomError('BAD_MESSAGE', 'That is not an answer to this poll.')
  if (chosen.length === 0) room.store.run('DELETE FROM poll_votes WHERE poll_id = ? AND user_id = ?', pollId, person.userId)
  else
    room.store.run(
      'INSERT OR REPLACE INTO poll_votes (poll_id, user_id, choices) VALUES (?, ?, ?)',
      ...[pollId, person.userId, JSON.stringify(chosen)],
    )
  room.marks.tally(pollId)
  return nothing
}

/** Closed for good, with its result shown to all or kept to those who run the class. */
export const close: Handler<'poll.close'> = (speaker, { pollId, share }) => {
  requireStaff(speaker)
  const { room } = speaker
  if (!pollRow(room, pollId)) throw new RoomError('NOT_FOUND', 'There is no such poll.')
  room.store.run('UPDATE polls SET open = 0, shared = ? WHERE id = ?', Number(share), pollId)
  return { seq: tell(room, pollId) }
}

/** Each side is told what it may know. */
function tell(room: Room, pollId: string): number {
  const row = pollRow(room, pollId)
  if (!row) throw new RoomError('NOT_FOUND', 'There is no such poll.')
  room.publish('learners', { type: 'poll', poll: pollView(room, row, false) })
  return room.publish('staff', { type: 'poll', poll: pollView(room, row, true) })
}
