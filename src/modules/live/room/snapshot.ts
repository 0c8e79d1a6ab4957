import type { BoardStroke, Breakouts, ChatLine, Hand, PollView, QuestionView, Snapshot } from './frames.ts'
import { isStaff, type Person } from './people.ts'
import { recordingOf } from './recording.ts'
import type { Room } from './room.ts'
import { tallyOf } from './say-marks.ts'

/** So much of what was said comes along; the rest stays with those who were there. */
const chatLines = 200

/** The class as it stands, for one person: their own votes, and nothing that others only know. */
export const snapshotFor = (room: Room, person: Person): Snapshot => ({
  chat: chatOf(room, person.groupId),
  hands: handsOf(room),
  polls: pollsFor(room, person),
  questions: questionsFor(room, person),
  board: room.store
    .rows<{ user_id: string; stroke: string }>('SELECT user_id, stroke FROM strokes ORDER BY n')
    .map((row): BoardStroke => ({ ...(JSON.parse(row.stroke) as BoardStroke), userId: row.user_id })),
  breakouts: breakoutsOf(room),
  spotlight: room.store.get<string>('spotlight') ?? null,
  recording: recordingOf(room),
})

const chatOf = (room: Room, groupId: string | null): ChatLine[] =>
  room.store
    .rows<{ line: string }>('SELECT line FROM chat WHERE group_id IS NULL OR group_id = ? ORDER BY n DESC LIMIT ?', groupId, chatLines)
    .map(({ line }) => JSON.parse(line) as ChatLine)
    .reverse()

/** Raised hands, first come first. */
export const handsOf = (room: Room): Hand[] =>
  [...room.people.values()]
    .filter((person) => person.handAt !== null)
    .sort((a, b) => (a.handAt ?? 0) - (b.handAt ?? 0))
    .map(({ userId, name, handAt }) => ({ userId, name, at: new Date(handAt ?? 0).toISOString() }))

export type PollBody = { question: string; options: string[]; multiple: boolean; anonymous: boolean; at: string }
type PollRow = { id: string; body: string; open: number; shared: number }

/** A poll as those of a side see it; `mine` is each one's own and comes with the snapshot only. */
export function pollView(room: Room, row: PollRow, staff: boolean): Omit<PollView, 'mine'> {
  const body = JSON.parse(row.body) as PollBody
  const isShown = staff || (row.open === 0 && row.shared === 1)
  const { counts, voters } = tallyOf(room, row.id)
  const names = staff && !body.anonymous
  return {
    pollId: row.id,
    ...body,
    open: row.open === 1,
    counts: isShown ? counts : null,
    voters: isShown ? voters : 0,
    choices: names ? choicesOf(room, row.id) : null,
  }
}

const choicesOf = (room: Room, pollId: string): { name: string; choices: number[] }[] =>
  room.store
    .rows<{ user_id: string; choices: string }>('SELECT user_id, choices FROM poll_votes WHERE poll_id = ? LIMIT 500', pollId)
    .map((row) => ({ name: room.people.get(row.user_id)?.name ?? '', choices: JSON.parse(row.choices) as number[] }))

export const pollRow = (room: Room, pollId: string): PollRow | undefined =>
  room.store.row<PollRow>('SELECT id, body, open, shared FROM polls WHERE id = ?', pollId)

const pollsFor = (room: Room, person: Person): PollView[] =>
  room.store.rows<PollRow>('SELECT id, body, open, shared FROM polls ORDER BY n').map((row) => {
    const mine = room.store.row<{ choices: string }>(
      'SELECT choices FROM poll_votes WHERE poll_id = ? AND user_id = ?',
      row.id,
      person.userId,
    )
    return { ...pollView(room, row, isStaff(person)), mine: mine ? (JSON.parse(mine.choices) as number[]) : [] }
  })

type QuestionRow = { id: string; user_id: string; name: string | null; body: string; answered: number; votes: number; at: string }

/** Asked without a name, a question has none for anybody. */
export const questionView = (row: QuestionRow): Omit<QuestionView, 'mine'> => ({
  questionId: row.id,
  userId: row.name === null ? null : row.user_id,
  name: row.name,
  text: row.body,
  votes: row.votes,
  answered: row.answered === 1,
  at: row.at,
})
export const questionRow = (room: Room, id: string): QuestionRow | undefined =>
  room.store.row<QuestionRow>('SELECT id, user_id, name, body, answered, votes, at FROM questions WHERE id = ?', id)

function questionsFor(room: Room, { userId }: Person): QuestionView[] {
  const mine = new Set(
    room.store
      .rows<{ question_id: string }>('SELECT question_id FROM question_votes WHERE user_id = ?', userId)
      .map((row) => row.question_id),
  )
  return room.store
    .rows<QuestionRow>('SELECT id, user_id, name, body, answered, votes, at FROM questions ORDER BY n DESC LIMIT 300')
    .map((row) => ({ ...questionView(row), mine: mine.has(row.id) }))
    .reverse()
}

export type KeptBreakouts = { groups: { groupId: string; name: string }[]; endsAt: number | null }

export function breakoutsOf(room: Room): Breakouts | null {
  const kept = room.store.get<KeptBreakouts>('breakouts')
  if (!kept) return null
  const members = Map.groupBy(room.people.values(), (person) => person.groupId)
  return {
    groups: kept.groups.map((group) => ({ ...group, userIds: (members.get(group.groupId) ?? []).map(({ userId }) => userId) })),
    endsAt: kept.endsAt === null ? null : new Date(kept.endsAt).toISOString(),
  }
}
