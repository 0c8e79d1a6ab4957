import { iso } from '../../../kernel/time.ts'
import { AttendanceLog } from './attendance-log.ts'
import { Crowd, type Peer, type RelayItem } from './crowd.ts'
import type { LoggedFrame, Phase, ServerFrame, Settings, You } from './frames.ts'
import { Marks } from './marks.ts'
import { isStaff, keepPerson, type Newcomer, type Person, readPeople, roleOf } from './people.ts'
import type { RoomFacts } from './room-facts.ts'
import type { RoomStore, Scope } from './room-store.ts'

/** What the room leaves to those who know its other parts. */
export type Hooks = {
  deliver(relay: number, items: RelayItem[]): Promise<void>
  /** Says what has changed for the moment. */
  say(room: Room, marks: Marks): void
  /** A socket came inside, or was sent out to wait: it is shown where it is now. */
  show(room: Room, peer: Peer): void
}

/**
 * The state of a class while it runs and the rules every part of it shares: who is inside, who hears what, in which order.
 * Everything that matters is in the store; memory holds what can be read again.
 */
export class Room {
  readonly people: Map<string, Person>
  readonly crowd: Crowd
  readonly attendance: AttendanceLog
  readonly marks: Marks
  facts: RoomFacts
  settings: Settings
  phase: Phase

  constructor(
    readonly store: RoomStore,
    facts: RoomFacts,
    sockets: WebSocket[],
    private readonly hooks: Hooks,
  ) {
    this.facts = facts
    this.settings = store.get<Settings>('settings') ?? firstSettings(facts)
    this.phase = store.get<Phase>('phase') ?? 'waiting'
    this.people = readPeople(store)
    this.crowd = new Crowd(store, hooks.deliver)
    this.crowd.wake(sockets)
    this.attendance = new AttendanceLog(store)
    this.marks = new Marks((marks) => hooks.say(this, marks))
    for (const person of this.people.values()) this.standOnly(person)
    this.attendance.wake((userId) => this.isPresent(userId))
  }

  now = (): number => Date.now()
  get epoch(): string {
    const known = this.store.get<string>('epoch')
    if (known) return known
    const epoch = crypto.randomUUID()
    this.store.put('epoch', epoch)
    return epoch
  }
  get startedAt(): number | null {
    return this.store.get<number>('startedAt') ?? null
  }

  // ── People ──────────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Someone comes with a ticket: known again, or new. A role that the host gave them here stays. */
  welcomeBack({ userId, name, avatarUrl, role }: Newcomer): Person {
    const known = this.people.get(userId)
    const fresh = { grantedRole: null, admitted: false, removed: false, hushed: false, groupId: null, handAt: null }
    const person: Person = { ...fresh, ...known, userId, name, avatarUrl, baseRole: role }
    this.people.set(userId, person)
    keepPerson(this.store, person)
    return person
  }

  isInside = (person: Person): boolean => !person.removed && (isStaff(person) || (this.phase === 'live' && person.admitted))
  isPresent(userId: string): boolean {
    const person = this.people.get(userId)
    return person !== undefined && this.phase === 'live' && this.isInside(person) && this.crowd.isHere(userId)
  }
  personOf(userId: string): Person | undefined {
    return this.people.get(userId)
  }
  /** Those inside who have a socket. */
  insiders(): Person[] {
    return [...this.crowd.byUser.keys()].flatMap((userId) => {
      const person = this.people.get(userId)
      return person && this.isInside(person) && this.crowd.isHere(userId) ? [person] : []
    })
  }
  outsiders(): Person[] {
    return [...this.crowd.byUser.keys()].flatMap((userId) => {
      const person = this.people.get(userId)
      return person && !this.isInside(person) && this.crowd.isHere(userId) ? [person] : []
    })
  }

  /** Lets in whoever needs no one's leave. */
  tryAdmit(person: Person): void {
    if (person.admitted || this.phase !== 'live' || this.settings.lobby || this.settings.locked) return
    person.admitted = true
    keepPerson(this.store, person)
  }

  /** After anything about a person changed: their sockets' standing, attendance and what others see of them. */
  settle(person: Person): void {
    const own = this.crowd.of(person.userId)
    const turned = own.filter((peer) => peer.greeted && peer.standing.inside !== this.isInside(person))
    this.standOnly(person)
    this.attendance.note(person.userId, this.isPresent(person.userId), this.now())
    this.marks.person(person.userId)
    for (const peer of turned) this.hooks.show(this, peer)
  }
  change(person: Person): void {
    keepPerson(this.store, person)
    this.settle(person)
  }
  private standOnly(person: Person): void {
    const standing = { inside: this.isInside(person), staff: isStaff(person), groupId: person.groupId }
    for (const peer of this.crowd.of(person.userId)) this.crowd.stand(peer, standing)
  }

  /** Takes someone out with a last word. */
  dismiss(userId: string, reason: (ServerFrame & { type: 'bye' })['reason'], which: (peer: Peer) => boolean = () => true): void {
    for (const peer of this.crowd.of(userId).filter(which)) this.dismissPeer(peer, reason)
    const person = this.people.get(userId)
    if (person) this.settle(person)
    this.marks.onStage()
  }
  /** A socket is gone; whether its person is depends on their others. */
  lose(peer: Peer): void {
    if (!this.crowd.remove(peer.conn)) return
    const person = this.people.get(peer.userId)
    if (person) this.settle(person)
    if (peer.media) this.marks.onStage()
  }
  dismissPeer(peer: Peer, reason: (ServerFrame & { type: 'bye' })['reason']): void {
    this.crowd.tell(peer, { type: 'bye', reason })
    this.crowd.close(peer, reason === 'ended' ? 1000 : 4000, reason)
  }

  // ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────
  /** Says something that must reach everyone it is for, once: it takes the next place in the sequence. */
  publish(scope: Scope, frame: LoggedFrame): number {
    const { seq, text } = this.store.append(scope, frame)
    this.crowd.cast(scope, text)
    return seq
  }
  /** Says something that is only true for the moment. */
  whisper = (scope: Scope, frame: ServerFrame): void => this.crowd.cast(scope, JSON.stringify(frame))

  youOf(peer: Peer): You {
    const person = this.people.get(peer.userId)
    return {
      conn: peer.conn,
      userId: peer.userId,
      name: person?.name ?? '',
      role: person ? roleOf(person) : 'attendee',
      groupId: person?.groupId ?? null,
      hushed: person?.hushed ?? false,
    }
  }
  tellYou(userId: string): void {
    for (const peer of this.crowd.of(userId)) if (peer.greeted) this.crowd.tell(peer, { type: 'you', you: this.youOf(peer) })
  }
  sessionView() {
    const { sessionId: id, courseId, title, courseTitle, startsAt, endsAt, hostId, recordingNote } = this.facts
    return { id, courseId, title, courseTitle, startsAt, endsAt, hostId, recordingNote }
  }

  // ── Settings and phase ──────────────────────────────────────────────────────────────────────────────────────────────
  keepSettings(settings: Settings): number {
    this.settings = settings
    this.store.put('settings', settings)
    return this.publish('inside', { type: 'settings', settings })
  }
  keepPhase(phase: Phase, startedAt: number | null): void {
    this.phase = phase
    this.store.put('phase', phase)
    if (startedAt !== null) this.store.put('startedAt', startedAt)
    const at = this.startedAt
    this.whisper('inside', { type: 'phase', phase, startedAt: at === null ? null : iso(at) })
  }
  keepFacts(facts: RoomFacts): void {
    const before = this.facts
    this.facts = facts
    this.store.put('facts', facts)
    if (facts.lobby === before.lobby && facts.chat === before.chat) return
    this.keepSettings({
      ...this.settings,
      ...(facts.lobby === before.lobby ? {} : { lobby: facts.lobby }),
      ...(facts.chat === before.chat ? {} : { chat: facts.chat }),
    })
  }
}

const firstSettings = ({ lobby, chat }: RoomFacts): Settings => ({
  chat,
  lobby,
  slowModeSeconds: 0,
  locked: false,
  hands: true,
  questions: true,
  reactions: true,
  board: 'staff',
  stage: 'everyone',
})
