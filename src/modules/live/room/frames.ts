import type { RoomRole } from '../contract.ts'
import type { MessageOf, ReactionKind, Stroke } from './protocol.ts'

export type Settings = {
  chat: boolean
  slowModeSeconds: number
  lobby: boolean
  locked: boolean
  hands: boolean
  questions: boolean
  reactions: boolean
  board: 'staff' | 'everyone'
  stage: 'staff' | 'speakers' | 'everyone'
}
export type Phase = 'waiting' | 'live' | 'ended'
export type PersonView = { userId: string; name: string; avatarUrl: string | null; role: RoomRole; groupId: string | null; hushed: boolean }
export type ChatLine = { messageId: string; userId: string; name: string; role: RoomRole; text: string; at: string; groupId: string | null }
export type Hand = { userId: string; name: string; at: string }
export type PollView = {
  pollId: string
  question: string
  options: string[]
  multiple: boolean
  anonymous: boolean
  open: boolean
  /** Votes for each option: for the host always, for others once the poll is closed and shared. */
  counts: number[] | null
  voters: number
  /** Who chose what, where the poll was announced as not anonymous; for the host alone. */
  choices: { name: string; choices: number[] }[] | null
  mine: number[]
  at: string
}
export type QuestionView = {
  questionId: string
  /** Null where it was asked anonymously; the host's own view knows no more. */
  userId: string | null
  name: string | null
  text: string
  votes: number
  mine: boolean
  answered: boolean
  at: string
}
export type BoardStroke = Stroke & { userId: string }
export type Breakouts = { groups: { groupId: string; name: string; userIds: string[] }[]; endsAt: string | null }
/** One connection on the stage. Only peers of one group hear each other. */
export type StagePeer = {
  conn: string
  userId: string
  name: string
  role: RoomRole
  groupId: string | null
  mic: boolean
  camera: boolean
  screen: boolean
  /** Where its sound and picture are to be had, when they go through an SFU. */
  sends: { sessionId: string; audio: boolean; video: boolean } | null
}
/** The class is being recorded: by whom and since when. */
export type RecordingView = { recordingId: string; userId: string; name: string; since: string }
export type SessionView = {
  id: string
  courseId: string
  title: string
  courseTitle: string
  startsAt: string
  endsAt: string
  hostId: string
  recordingNote: string | null
}

/** What changes without being kept in the log: sent whole whenever someone comes or comes back. */
export type Fresh = {
  people: PersonView[]
  count: number
  waiting: PersonView[]
  waitingCount: number
  stage: StagePeer[]
  votes: Record<string, number>
  tallies: { pollId: string; counts: number[]; voters: number }[]
}
export type Snapshot = {
  chat: ChatLine[]
  hands: Hand[]
  polls: PollView[]
  questions: QuestionView[]
  board: BoardStroke[]
  breakouts: Breakouts | null
  spotlight: string | null
  recording: RecordingView | null
}
export type You = { conn: string; userId: string; name: string; role: RoomRole; groupId: string | null; hushed: boolean }

/** Frames with a place in the room's sequence: each reaches whoever it is for once, also across a reconnect. */
export type LoggedFrame =
  | { type: 'chat.line'; line: ChatLine }
  | { type: 'chat.deleted'; messageId: string }
  | { type: 'hands'; hands: Hand[] }
  | { type: 'poll'; poll: Omit<PollView, 'mine'> }
  | { type: 'question'; question: Omit<QuestionView, 'mine'> }
  | { type: 'question.deleted'; questionId: string }
  | { type: 'board.stroke'; stroke: BoardStroke }
  | { type: 'board.undone'; key: string }
  | { type: 'board.cleared' }
  | { type: 'breakouts'; breakouts: Breakouts | null }
  | { type: 'spotlight'; userId: string | null }
  | { type: 'settings'; settings: Settings }
  /** `why` it is over: somebody ended it, or who made it has been gone too long. */
  | { type: 'recording'; recording: RecordingView | null; why: 'stopped' | 'left' | null }

/** Everything the room may say. `seq` stands on logged frames alone. */
export type ServerFrame =
  | (LoggedFrame & { seq: number })
  | {
      type: 'welcome'
      epoch: string
      seq: number
      resumed: boolean
      now: string
      phase: Phase
      startedAt: string | null
      session: SessionView
      settings: Settings
      you: You
      fresh: Fresh
      /** Null when resumed: the frames that were missed follow. */
      snapshot: Snapshot | null
    }
  | {
      type: 'waiting'
      reason: 'not_started' | 'lobby' | 'locked'
      session: SessionView
      phase: Phase
      you: You
      now: string
      isRecorded: boolean
    }
  | { type: 'ack'; id: string; seq: number | null; again: boolean; result?: unknown }
  | { type: 'error'; id: string | null; code: RoomErrorCode; message: string; retryAfter?: number }
  | { type: 'presence'; changed: PersonView[]; left: string[]; count: number }
  | { type: 'lobby'; waiting: PersonView[]; waitingCount: number }
  | { type: 'you'; you: You }
  | { type: 'phase'; phase: Phase; startedAt: string | null }
  | { type: 'stage'; stage: StagePeer[] }
  | { type: 'signal'; from: string; data: MessageOf<'signal'>['data'] }
  | { type: 'reactions'; counts: Partial<Record<ReactionKind, number>> }
  | { type: 'votes'; votes: Record<string, number> }
  | { type: 'tally'; pollId: string; counts: number[]; voters: number }
  | { type: 'mute.asked' }
  | { type: 'bye'; reason: 'ended' | 'removed' | 'replaced' | 'cancelled' | 'left_course' | 'signed_out' | 'silent' }

export type RoomErrorCode =
  | 'BAD_MESSAGE'
  | 'TOO_LARGE'
  | 'RATE_LIMITED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'CONFLICT'
  | 'TURNED_OFF'
  | 'FULL'
  | 'NOT_INSIDE'

/** A message that the room refuses, and why; the sender alone hears of it. */
export class RoomError extends Error {
  override readonly name = 'RoomError'
  constructor(
    readonly code: RoomErrorCode,
    message: string,
    readonly retryAfter?: number,
  ) {
    super(message)
  }
}
