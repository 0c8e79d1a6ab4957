import { iso } from '../../../../kernel/time.ts'
import { RoomError } from '../frames.ts'
import { isStaff } from '../people.ts'
import type { Room } from '../room.ts'
import { questionRow, questionView } from '../snapshot.ts'
import { type Handler, nothing, requireStaff } from './handler.ts'

const mostQuestions = 500
const mostOpenEach = 20

export const ask: Handler<'question.ask'> = ({ room, person }, { text, anonymous }) => {
  if (!room.settings.questions && !isStaff(person)) throw new RoomError('TURNED_OFF', 'Questions are closed.')
  if (person.hushed) throw new RoomError('FORBIDDEN', 'The host has paused what you write.')
  const count = (query: string, ...values: string[]): number => room.store.row<{ n: number }>(query, ...values)?.n ?? 0
  if (count('SELECT count(*) AS n FROM questions') >= mostQuestions) throw new RoomError('FULL', 'There are too many questions already.')
  if (count('SELECT count(*) AS n FROM questions WHERE user_id = ? AND answered = 0', person.userId) >= mostOpenEach)
    throw new RoomError('FULL', 'You have many open questions. Wait for some answers.')
  const questionId = `q-${crypto.randomUUID().slice(0, 18)}`
  room.store.run(
    'INSERT INTO questions (id, user_id, name, body, at) VALUES (?, ?, ?, ?, ?)',
    ...[questionId, person.userId, anonymous ? null : person.name, text, iso(room.now())],
  )
  return { seq: tell(room, questionId), result: { questionId } }
}

/** One voice a person, not for one's own question. */
export const vote: Handler<'question.vote'> = ({ room, person }, { questionId, on }) => {
  const row = questionRow(room, questionId)
  if (!row) throw new RoomError('NOT_FOUND', 'There is no such question.')
  if (row.user_id === person.userId) throw new RoomError('FORBIDDEN', 'Your own question counts without your vote.')
  const { userId } = person
  if (on) room.store.run('INSERT OR IGNORE INTO question_votes (question_id, user_id) VALUES (?, ?)', questionId, userId)
  else room.store.run('DELETE FROM question_votes WHERE question_id = ? AND user_id = ?', questionId, userId)
  room.store.run('UPDATE questions SET votes = (SELECT count(*) FROM question_votes WHERE question_id = ?1) WHERE id = ?1', questionId)
  room.marks.question(questionId)
  return nothing
}

export const answered: Handler<'question.answered'> = (speaker, { questionId, on }) => {
  requireStaff(speaker)
  speaker.room.store.run('UPDATE questions SET answered = ? WHERE id = ?', Number(on), questionId)
  return { seq: tell(speaker.room, questionId) }
}

export const remove: Handler<'question.delete'> = (speaker, { questionId }) => {
  const { room, person } = speaker
  const row = questionRow(room, questionId)
  if (!row) return nothing
  if (row.user_id !== person.userId) requireStaff(speaker)
  room.store.run('DELETE FROM questions WHERE id = ?', questionId)
  room.store.run('DELETE FROM question_votes WHERE question_id = ?', questionId)
  return { seq: room.publish('inside', { type: 'question.deleted', questionId }) }
}

function tell(room: Room, questionId: string): number {
  const row = questionRow(room, questionId)
  if (!row) throw new RoomError('NOT_FOUND', 'There is no such question.')
  return room.publish('inside', { type: 'question', question: questionView(row) })
}
