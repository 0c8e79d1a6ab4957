import type { ClientMessage } from '../protocol.ts'
import * as board from './board.ts'
import * as breakouts from './breakouts.ts'
import * as chat from './chat.ts'
import type { Handler, Outcome, Speaker } from './handler.ts'
import * as hands from './hands.ts'
import * as media from './media.ts'
import * as people from './people.ts'
import * as polls from './polls.ts'
import * as questions from './questions.ts'
import * as recording from './recording.ts'
import * as settings from './settings.ts'

type Said = Exclude<ClientMessage, { type: 'hello' }>

/** The table of contents of the room: every message and who carries it out. */
const handlers: { [T in Said['type']]: Handler<T> } = {
  'chat.send': chat.send,
  'chat.delete': chat.remove,
  'hand.raise': hands.raise,
  'hand.lower': hands.lower,
  'hand.lowerAll': hands.lowerAll,
  reaction: media.react,
  'poll.open': polls.open,
  'poll.vote': polls.vote,
  'poll.close': polls.close,
  'question.ask': questions.ask,
  'question.vote': questions.vote,
  'question.answered': questions.answered,
  'question.delete': questions.remove,
  'board.draw': board.draw,
  'board.undo': board.undo,
  'board.clear': board.clear,
  'breakouts.open': breakouts.open,
  'breakouts.move': breakouts.moveOne,
  'breakouts.visit': breakouts.visit,
  'breakouts.close': breakouts.close,
  'person.admit': people.admit,
  'person.admitAll': people.admitAll,
  'person.role': people.setRole,
  'person.hush': people.hush,
  'person.askMute': people.askMute,
  'person.remove': people.remove,
  'person.find': people.find,
  spotlight: people.spotlight,
  'recording.hold': recording.hold,
  settings: settings.change,
  media: media.set,
  signal: media.signal,
}

/** Messages of the moment: nothing is kept of them, so they are not remembered either. */
export const fleeting: ReadonlySet<string> = new Set(['signal', 'media', 'reaction', 'person.find', 'recording.hold'])

export const carryOut = (speaker: Speaker, message: Said): Outcome =>
  (handlers[message.type] as Handler<Said['type']>)(speaker, message as never)
