import { days, hours, minutes, seconds } from '../../../kernel/time.ts'
import { errorFields, log } from '../../../platform/log.ts'
import { recall } from './handlers/breakouts.ts'
import { leftRecording, recordingDue } from './recording.ts'
import type { Room } from './room.ts'
import { hasUnsaid, toldOf, unsaid } from './said.ts'
import type { KeptBreakouts } from './snapshot.ts'
import { announceFromRoom, noteEndFromRoom, recordFromRoom } from './tell-database.ts'

const tickEvery = 30 * seconds
/** Clients ping every twenty seconds; one that has not for so long is gone, whatever its socket says. */
const silentFor = 95 * seconds
/** Coming back within this is no news. */
const newsAfter = 3 * seconds
/** A class that everyone has left closes itself so long after its end, and any at all some hours later. */
const emptyAfterEnd = 15 * minutes
const latestAfterEnd = 4 * hours
const keepAfterRecording = 1 * days

/** What a room does by itself as time goes by: one alarm, set to whatever is due first. */
export class RoomClock {
  private alarmAt: number | null = null
  constructor(
    private readonly ctx: DurableObjectState,
    private readonly env: object,
  ) {}
  private later = (work: Promise<unknown>): void => this.ctx.waitUntil(work)

  /** The alarm has rung. Answers what the object itself must do now. */
  async tick(room: Room): Promise<'forget' | 'close' | 'go on'> {
    if (room.store.get('recordedAt')) return 'forget'
    const now = room.now()
    if (room.phase === 'ended') {
      await this.record(room)
      return 'go on'
    }
    const past = now - Date.parse(room.facts.endsAt)
    if (room.phase === 'waiting' && past > latestAfterEnd) return 'forget'
    if (room.phase === 'live') {
      this.dropSilent(room, now)
      if (!room.attendance.isEmpty) room.attendance.stillThere(now)
      const breakouts = room.store.get<KeptBreakouts>('breakouts')
      if (breakouts?.endsAt && breakouts.endsAt <= now) recall(room)
      await this.lookAtRecording(room)
      if (past > latestAfterEnd || (past > emptyAfterEnd && room.insiders().length === 0)) return 'close'
    }
    await this.announce(room).catch((error: unknown) => log('warn', 'what happened in a class is not announced yet', errorFields(error)))
    await this.plan(room, true)
    return 'go on'
  }

  /** Sets the alarm where none is set, or an earlier one is needed: one write for many messages. */
  async plan(room: Room | undefined, afterTick = false): Promise<void> {
    if (!room || room.phase === 'ended') return
    const now = room.now()
    const endsAt = Date.parse(room.facts.endsAt)
    const due = [room.phase === 'live' ? Math.max(now + tickEvery, endsAt + emptyAfterEnd + 1) : endsAt + latestAfterEnd + 1]
    if (room.phase === 'live' && room.crowd.peers.size > 0) due.push(now + tickEvery)
    if (room.attendance.hasNews || hasUnsaid(room)) due.push(now + newsAfter)
    const recording = recordingDue(room)
    if (recording !== null) due.push(Math.max(now, recording))
    const breakouts = room.store.get<KeptBreakouts>('breakouts')
    if (breakouts?.endsAt) due.push(Math.max(now, breakouts.endsAt))
    const next = Math.min(...due)
    if (!afterTick && this.alarmAt !== null && this.alarmAt > now && this.alarmAt <= next) return
    this.alarmAt = next
    await this.ctx.storage.setAlarm(next)
  }

  /** It is over: what it left is recorded by whoever ended it, else by the alarm some seconds later. */
  async closed(room: Room): Promise<void> {
    await this.ctx.storage.setAlarm(room.now() + 5 * seconds)
    await this.ctx.storage.sync()
  }
  async recorded(room: Room): Promise<void> {
    if (room.store.get('recordedAt')) return
    await this.announce(room)
    room.store.put('recordedAt', room.now())
    await this.ctx.storage.setAlarm(room.now() + keepAfterRecording)
    await this.ctx.storage.sync()
  }

  async record(room: Room): Promise<void> {
    const tries = (room.store.get<number>('tries') ?? 0) + 1
    // The next try is set before this one: dying in the middle loses nothing.
    room.store.put('tries', tries)
    await this.ctx.storage.setAlarm(room.now() + Math.min(600, 2 ** Math.min(tries, 10)) * seconds)
    try {
      await recordFromRoom(this.env, room.facts, bookOf(room), this.later)
      await this.recorded(room)
    } catch (error) {
      log('warn', 'class not recorded yet', { sessionId: room.facts.sessionId, tries, ...errorFields(error) })
    }
  }

  private async lookAtRecording(room: Room): Promise<void> {
    const left = leftRecording(room)
    if (left === null) return
    await noteEndFromRoom(this.env, room.facts, left, this.later)
    room.store.drop('recordingLeft')
  }

  private async announce(room: Room): Promise<void> {
    const [coming, words] = [room.attendance.news(), unsaid(room)]
    if (coming.upTo === 0 && words.upTo === 0) return
    await announceFromRoom(this.env, room.facts, coming.items, words.items, this.later)
    room.attendance.told(coming.upTo)
    if (words.upTo > 0) toldOf(room, words.upTo)
  }

  /** A socket can be dead without having closed; and a relay that stopped calling its roll holds nobody any more. */
  private dropSilent(room: Room, now: number): void {
    for (const peer of [...room.crowd.peers.values()]) {
      if (!peer.socket) {
        if (now - (room.store.get<number>(`roll:${peer.relay}`) ?? now) > 4 * tickEvery) room.lose(peer)
        continue
      }
      const heard = this.ctx.getWebSocketAutoResponseTimestamp(peer.socket)?.getTime()
      if (heard === undefined || now - heard <= silentFor) continue
      room.crowd.tell(peer, { type: 'bye', reason: 'silent' })
      peer.socket.close(4000, 'silent')
      room.lose(peer)
    }
  }
}

export const bookOf = (room: Room) => room.attendance.book(room.people, room.now(), room.store.get<number>('endedAt') ?? null)
