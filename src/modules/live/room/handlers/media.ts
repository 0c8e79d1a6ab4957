import type { Peer, Sends } from '../crowd.ts'
import { RoomError } from '../frames.ts'
import { isStaff, maySpeak } from '../people.ts'
import type { Room } from '../room.ts'
import { type Handler, nothing, type Speaker } from './handler.ts'

/** A mesh sends everything to everyone: past so many the uplink of a home is full. */
export const mostSpeakers = 8
export const mostOnStage = 16
/** Through an SFU each sends once; so many pictures are as many as one can look at. */
export const mostThroughSfu = 30

const sends = ({ media }: Peer): boolean => media !== null && (media.mic || media.camera || media.screen)

/** Joins the stage to hear and see, and with a microphone, camera or screen to be heard and seen; or leaves it. */
export const set: Handler<'media'> = (speaker, { joined, mic, camera, screen }) => {
  const { room, peer, person } = speaker
  const wantsToSend = mic || camera || screen
  const { hasSfu } = room.facts
  // Through an SFU everybody inside hears and sees: only those who are heard or seen are on the stage.
  if (!joined || (hasSfu && !wantsToSend)) return leave(speaker)
  const { stage } = room.settings
  const mayNot = (stage === 'staff' && !isStaff(person)) || (stage === 'speakers' && !maySpeak(person))
  if (wantsToSend && mayNot) throw new RoomError('FORBIDDEN', 'The host has not opened the stage to you. Raise your hand to ask.')
  const others = [...room.crowd.peers.values()].filter(
    (other) => other !== peer && other.media !== null && (room.people.get(other.userId)?.groupId ?? null) === person.groupId,
  )
  if (!hasSfu && peer.media === null && others.length >= mostOnStage)
    throw new RoomError('FULL', `Audio and video reach ${mostOnStage} people here.`)
  const most = hasSfu ? mostThroughSfu : mostSpeakers
  if (wantsToSend && !isStaff(person) && others.filter(sends).length >= most)
    throw new RoomError('FULL', `${most} people are speaking already. Raise your hand to be next.`)
  peer.media = { mic, camera, screen }
  room.crowd.keep(peer)
  room.marks.onStage()
  return nothing
}

function leave({ room, peer }: Speaker) {
  if (peer.media === null) return nothing
  peer.media = null
  peer.sends = null
  room.crowd.keep(peer)
  room.marks.onStage()
  return nothing
}

/** Tracks of a connection on the stage are at the SFU. Only what it may send, and only while it does. */
export function publish(room: Room, userId: string, conn: string, wanted: Sends): boolean {
  const peer = room.crowd.peers.get(conn)
  if (!room.facts.hasSfu || peer?.userId !== userId || peer.media === null) return false
  const before = peer.sends?.sessionId === wanted.sessionId ? peer.sends : null
  peer.sends = { ...wanted, audio: wanted.audio || before?.audio === true, video: wanted.video || before?.video === true }
  room.crowd.keep(peer)
  room.marks.onStage()
  return true
}

/** People inside hear the stage of their own room or breakout. */
export function mayWatch(room: Room, userId: string, sessionIds: string[]): boolean {
  const person = room.people.get(userId)
  if (!person || !room.isInside(person) || !room.crowd.isHere(userId)) return false
  const here = [...room.crowd.peers.values()].filter((peer) => (room.people.get(peer.userId)?.groupId ?? null) === person.groupId)
  return sessionIds.every((id) => here.some((peer) => peer.media !== null && peer.sends?.sessionId === id))
}

/** Passes WebRTC signalling from one connection on the stage to another of the same group. What it says is theirs. */
export const signal: Handler<'signal'> = ({ room, peer, person }, { to, data }) => {
  const other = room.crowd.peers.get(to)
  const target = other && room.people.get(other.userId)
  if (!peer.media || !other?.media || !target || target.groupId !== person.groupId)
    throw new RoomError('NOT_FOUND', 'They are not on the stage any more.')
  room.crowd.tell(other, { type: 'signal', from: peer.conn, data })
  return nothing
}

export const react: Handler<'reaction'> = ({ room }, { kind }) => {
  if (!room.settings.reactions) throw new RoomError('TURNED_OFF', 'Reactions are switched off.')
  room.marks.reaction(kind)
  return nothing
}
