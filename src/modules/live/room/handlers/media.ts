import type { Peer } from '../crowd.ts'
import { RoomError } from '../frames.ts'
import { isStaff, maySpeak } from '../people.ts'
import { type Handler, nothing, type Speaker } from './handler.ts'

/** A mesh sends everything to everyone: past so many the uplink of a home is full. */
export const mostSpeakers = 8
export const mostOnStage = 16

const sends = ({ media }: Peer): boolean => media !== null && (media.mic || media.camera || media.screen)

/** Joins the stage to hear and see, and with a microphone, camera or screen to be heard and seen; or leaves it. */
export const set: Handler<'media'> = (speaker, { joined, mic, camera, screen }) => {
  const { room, peer, person } = speaker
  if (!joined) return leave(speaker)
  const wantsToSend = mic || camera || screen
  const { stage } = room.settings
  const mayNot = (stage === 'staff' && !isStaff(person)) || (stage === 'speakers' && !maySpeak(person))
  if (wantsToSend && mayNot) throw new RoomError('FORBIDDEN', 'The host has not opened the stage to you. Raise your hand to ask.')
  const others = [...room.crowd.peers.values()].filter(
    (other) => other !== peer && other.media !== null && (room.people.get(other.userId)?.groupId ?? null) === person.groupId,
  )
  if (peer.media === null && others.length >= mostOnStage) throw new RoomError('FULL', `Audio and video reach ${mostOnStage} people here.`)
  if (wantsToSend && !isStaff(person) && others.filter(sends).length >= mostSpeakers)
    throw new RoomError('FULL', `${mostSpeakers} people are speaking already. Raise your hand to be next.`)
  peer.media = { mic, camera, screen }
  room.crowd.keep(peer)
  room.marks.onStage()
  return nothing
}

function leave({ room, peer }: Speaker) {
  if (peer.media === null) return nothing
  peer.media = null
  room.crowd.keep(peer)
  room.marks.onStage()
  return nothing
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
