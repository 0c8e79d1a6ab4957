/** What a room knows of its class; sent along with every ticket, so that a room that slept through a change hears of it. */
export type RoomFacts = {
  tenantId: string
  sessionId: string
  courseId: string
  title: string
  courseTitle: string
  startsAt: string
  endsAt: string
  hostId: string
  lobby: boolean
  chat: boolean
  recordingNote: string | null
  /** Sound and pictures go through an SFU: the stage carries more people, and the audience need not be on it. */
  hasSfu: boolean
}
