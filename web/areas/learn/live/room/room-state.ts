import type {
  BoardStroke,
  Breakouts,
  ChatLine,
  Hand,
  PersonView,
  Phase,
  PollView,
  QuestionView,
  RecordingView,
  ServerFrame,
  SessionView,
  Settings,
  StagePeer,
  You,
} from '../../../../../src/modules/live/room/frames.ts'

type Bye = Extract<ServerFrame, { type: 'bye' }>['reason']
export type Burst = { n: number; kind: string }
export type RoomState = {
  /** How the socket is: the room goes on being shown while it comes back. */
  link: 'connecting' | 'open' | 'reconnecting'
  /** Where this person is. */
  place: 'connecting' | 'waiting' | 'inside' | 'gone' | 'refused'
  waitingFor: 'not_started' | 'lobby' | 'locked' | null
  gone: Bye | null
  /** Why one may not come in, and from when one may, where that is all. */
  refusal: { message: string; opensAt: string | null } | null
  session: SessionView | null
  you: You | null
  phase: Phase
  startedAt: string | null
  settings: Settings | null
  people: Record<string, PersonView>
  count: number
  waiting: PersonView[]
  waitingCount: number
  stage: StagePeer[]
  chat: ChatLine[]
  hands: Hand[]
  polls: PollView[]
  questions: QuestionView[]
  board: BoardStroke[]
  breakouts: Breakouts | null
  spotlight: string | null
  recording: RecordingView | null
  /** Why the last recording is over, once one was. */
  recordingEnd: 'stopped' | 'left' | null
  bursts: Burst[]
  /** Whether the class is recorded behind the door one waits at. */
  isRecorded: boolean
  seq: number
  epoch: string | null
  muteAsked: number
}

export const atTheDoor: RoomState = {
  link: 'connecting',
  place: 'connecting',
  waitingFor: null,
  gone: null,
  refusal: null,
  session: null,
  you: null,
  phase: 'waiting',
  startedAt: null,
  settings: null,
  people: {},
  count: 0,
  waiting: [],
  waitingCount: 0,
  stage: [],
  chat: [],
  hands: [],
  polls: [],
  questions: [],
  board: [],
  breakouts: null,
  spotlight: null,
  recording: null,
  recordingEnd: null,
  bursts: [],
  isRecorded: false,
  seq: 0,
  epoch: null,
  muteAsked: 0,
}

const byId = (people: readonly PersonView[]) => Object.fromEntries(people.map((person) => [person.userId, person]))
const shownBursts = 24
let burstNumber = 0

/** The room after it said something. What was heard before is not heard again: the sequence says so. */
export function heard(state: RoomState, frame: ServerFrame): RoomState {
  if ('seq' in frame && frame.type !== 'welcome' && frame.type !== 'ack') {
    if (frame.seq <= state.seq) return state
    return changed({ ...state, seq: frame.seq }, frame)
  }
  return changed(state, frame)
}

function changed(state: RoomState, frame: ServerFrame): RoomState {
  switch (frame.type) {
    case 'welcome':
      return welcomed(state, frame)
    case 'waiting': {
      const { reason, session, phase, you, isRecorded } = frame
      return { ...state, place: 'waiting', waitingFor: reason, session, phase, you, isRecorded, stage: [] }
    }
    case 'phase':
      return { ...state, phase: frame.phase, startedAt: frame.startedAt }
    case 'you':
      return {
        ...state,
        you: frame.you,
        chat: frame.you.groupId === state.you?.groupId ? state.chat : spokenIn(state.chat, frame.you.groupId),
      }
    case 'presence': {
      const people = { ...state.people, ...byId(frame.changed) }
      for (const userId of frame.left) delete people[userId]
      return { ...state, people, count: frame.count }
    }
    case 'lobby':
      return { ...state, waiting: frame.waiting, waitingCount: frame.waitingCount }
    case 'stage':
      return { ...state, stage: frame.stage }
    case 'settings':
      return { ...state, settings: frame.settings }
    case 'spotlight':
      return { ...state, spotlight: frame.userId }
    case 'recording':
      return { ...state, recording: frame.recording, recordingEnd: frame.why }
    case 'breakouts':
      return { ...state, breakouts: frame.breakouts }
    case 'hands':
      return { ...state, hands: frame.hands }
    case 'mute.asked':
      return { ...state, muteAsked: state.muteAsked + 1 }
    case 'bye':
      return { ...state, place: 'gone', gone: frame.reason, stage: [] }
    case 'reactions': {
      const more = Object.entries(frame.counts).flatMap(([kind, count = 0]) =>
        Array.from({ length: Math.min(count, 6) }, (): Burst => ({ n: ++burstNumber, kind })),
      )
      return { ...state, bursts: [...state.bursts, ...more].slice(-shownBursts) }
    }
    default:
      return written(state, frame)
  }
}

/** Chat, questions, polls and the whiteboard: what people leave behind. */
function written(state: RoomState, frame: ServerFrame): RoomState {
  switch (frame.type) {
    case 'chat.line':
      return { ...state, chat: [...state.chat, frame.line].slice(-500) }
    case 'chat.deleted':
      return { ...state, chat: state.chat.filter(({ messageId }) => messageId !== frame.messageId) }
    case 'poll': {
      const known = state.polls.find(({ pollId }) => pollId === frame.poll.pollId)
      const poll = { ...frame.poll, mine: known?.mine ?? [] }
      return { ...state, polls: known ? state.polls.map((one) => (one === known ? poll : one)) : [...state.polls, poll] }
    }
    case 'tally': {
      const { pollId, counts, voters } = frame
      return { ...state, polls: state.polls.map((poll) => (poll.pollId === pollId ? { ...poll, counts, voters } : poll)) }
    }
    case 'question': {
      const known = state.questions.find(({ questionId }) => questionId === frame.question.questionId)
      const question = { ...frame.question, mine: known?.mine ?? false }
      return {
        ...state,
        questions: known ? state.questions.map((one) => (one === known ? question : one)) : [...state.questions, question],
      }
    }
    case 'votes':
      return { ...state, questions: state.questions.map((one) => ({ ...one, votes: frame.votes[one.questionId] ?? one.votes })) }
    case 'question.deleted':
      return { ...state, questions: state.questions.filter(({ questionId }) => questionId !== frame.questionId) }
    case 'board.stroke':
      return { ...state, board: [...state.board, frame.stroke] }
    case 'board.undone':
      return { ...state, board: state.board.filter(({ key }) => key !== frame.key) }
    case 'board.cleared':
      return { ...state, board: [] }
    default:
      return state
  }
}

const spokenIn = (chat: ChatLine[], groupId: string | null) => chat.filter((line) => line.groupId === null || line.groupId === groupId)

function welcomed(state: RoomState, frame: Extract<ServerFrame, { type: 'welcome' }>): RoomState {
  const { session, settings, you, phase, startedAt, epoch, fresh, snapshot } = frame
  const { people, votes, tallies, ...rest } = fresh
  const kept = snapshot ?? state
  const tally = new Map(tallies.map((one) => [one.pollId, one]))
  return {
    ...state,
    ...kept,
    ...rest,
    people: byId(people),
    polls: kept.polls.map((poll) => ({ ...poll, ...tally.get(poll.pollId) })),
    questions: kept.questions.map((one) => ({ ...one, votes: votes[one.questionId] ?? one.votes })),
    place: 'inside',
    waitingFor: null,
    refusal: null,
    gone: null,
    ...{ session, settings, you, phase, startedAt, epoch },
    // A resumed socket is told what it missed next: those frames come after what was heard last.
    seq: snapshot === null ? state.seq : frame.seq,
  }
}
