import { DurableObject } from 'cloudflare:workers'
import { createHash } from 'node:crypto'
import type { FieldError } from '../../../kernel/errors.ts'
import { days, iso, seconds } from '../../../kernel/time.ts'
import { errorFields, log } from '../../../platform/log.ts'
import { gradePaper } from '../questions/grade.ts'
import type { Answer, SavedAnswer } from './contract.ts'
import { recordFromRoom } from './record-from-room.ts'
import { checkAnswer, ending } from './room-rules.ts'
import type { GivenAnswers, RoomView, SaveOutcome, Sheet, ShownAttempt, Submission, SubmitOutcome } from './sheet.ts'
import { showAttempt } from './show-attempt.ts'

/** How long after the deadline an answer that was on its way still counts; then the server hands the attempt in. */
const grace = 2 * seconds
/** A request records what it hands in at once; the alarm does when that request did not live to. */
const recordAfter = 5 * seconds
const keepAfterRecording = 1 * days

/**
 * One attempt while it runs: its clock, its answers, its key, its alarm. Everything is in SQLite-backed storage and
 * written before it is acknowledged; memory holds only what can be read again.
 */
export class AttemptRoom extends DurableObject<object> {
  private sheet: Sheet | undefined

  /** Sets the attempt up; a second call changes nothing. */
  async open(sheet: Sheet): Promise<RoomView> {
    if (!this.readSheet()) {
      this.ctx.storage.kv.put('sheet', sheet)
      this.sheet = sheet
      if (sheet.deadlineAt) await this.ctx.storage.setAlarm(Date.parse(sheet.deadlineAt) + grace)
      await this.ctx.storage.sync()
    }
    return this.view(sheet.userId)
  }

  async view(userId: string): Promise<RoomView> {
    const sheet = this.readSheet()
    if (!sheet) return { kind: 'empty' }
    if (sheet.userId !== userId) return { kind: 'stranger' }
    if (!this.submission() && this.isOver(sheet)) await this.handIn(sheet, true)
    const kind = !this.submission() ? 'running' : this.recordedAt() ? 'recorded' : 'handed'
    return { kind, attempt: this.show(sheet) }
  }

  /** Keeps an answer. `seq` must be above the one that is kept: of two devices, the one that did not know is told. */
  async saveAnswer(userId: string, questionId: string, answer: Answer | null, seq: number): Promise<SaveOutcome> {
    const sheet = this.readSheet()
    if (!sheet) return { kind: 'empty' }
    if (sheet.userId !== userId) return { kind: 'stranger' }
    const submission = this.submission()
    if (submission) return { kind: submission.auto ? 'expired' : 'submitted' }
    if (this.isOver(sheet)) {
      await this.handIn(sheet, true)
      return { kind: 'expired' }
    }
    const checked = checkAnswer(sheet, questionId, answer)
    if (!checked) return { kind: 'unknown_question' }
    if (checked.problems.length > 0) return { kind: 'invalid', problems: checked.problems }
    const current = this.ctx.storage.kv.get<SavedAnswer>(`answer:${questionId}`)
    if (current && seq <= current.seq) {
      const isRepeat = seq === current.seq && JSON.stringify(current.answer) === JSON.stringify(checked.answer)
      return isRepeat ? { kind: 'saved', seq, savedAt: current.savedAt } : { kind: 'stale', current }
    }
    const savedAt = iso(Date.now())
    this.ctx.storage.kv.put<SavedAnswer>(`answer:${questionId}`, { answer: checked.answer, seq, savedAt })
    await this.ctx.storage.sync()
    return { kind: 'saved', seq, savedAt }
  }

  /** Hands the attempt in, with last answers or without. Handing in twice is handing in once. */
  async submit(userId: string, given: GivenAnswers = {}): Promise<SubmitOutcome> {
    const sheet = this.readSheet()
    if (!sheet) return { kind: 'empty' }
    if (sheet.userId !== userId) return { kind: 'stranger' }
    if (!this.submission()) {
      const isLate = this.isOver(sheet)
      if (!isLate) {
        const problems = this.keepAll(sheet, given)
        if (problems.length > 0) return { kind: 'invalid', problems }
      }
      await this.handIn(sheet, isLate)
    }
    const submission = this.submission()
    if (!submission || this.recordedAt()) return { kind: 'recorded' }
    const { paper: _, ...facts } = sheet
    return { kind: 'handed', facts, submission, attempt: this.show(sheet) }
  }

  /** The submission is in the database: what is kept here is no longer the only copy, and goes after a day. */
  async markRecorded(): Promise<void> {
    if (!this.submission() || this.recordedAt()) return
    this.ctx.storage.kv.put('recordedAt', iso(Date.now()))
    await this.ctx.storage.setAlarm(Date.now() + keepAfterRecording)
    await this.ctx.storage.sync()
  }

  override async alarm(): Promise<void> {
    const sheet = this.readSheet()
    if (!sheet || this.recordedAt()) return this.forget()
    if (!this.submission()) {
      const due = sheet.deadlineAt ? Date.parse(sheet.deadlineAt) + grace : null
      if (due === null) return
      if (Date.now() < due) return this.ctx.storage.setAlarm(due)
      await this.handIn(sheet, true)
    }
    const submission = this.submission()
    if (submission) await this.record(sheet, submission)
  }

  private async record(sheet: Sheet, submission: Submission): Promise<void> {
    const tries = (this.ctx.storage.kv.get<number>('tries') ?? 0) + 1
    // The next try is set before this one: dying in the middle loses nothing.
    this.ctx.storage.kv.put('tries', tries)
    await this.ctx.storage.setAlarm(Date.now() + Math.min(300, 2 ** Math.min(tries, 9)) * seconds)
    try {
      const exists = await recordFromRoom(this.env, sheet, submission, (work) => this.ctx.waitUntil(work))
      if (exists) await this.markRecorded()
      else await this.forget()
    } catch (error) {
      log('warn', 'attempt not recorded yet', { attemptId: sheet.id, tries, ...errorFields(error) })
    }
  }

  /** Grades and closes. No step between reading the answers and keeping the submission waits for anything. */
  private async handIn(sheet: Sheet, auto: boolean): Promise<void> {
    const answers = this.answers()
    const submittedAt = auto && sheet.deadlineAt ? sheet.deadlineAt : iso(Date.now())
    const receipt = createHash('sha256')
      .update(JSON.stringify([sheet.id, submittedAt, answers]))
      .digest('hex')
    const submission: Submission = { answers, submittedAt, auto, receipt, grade: gradePaper(sheet.paper, answers) }
    this.ctx.storage.kv.put('submission', submission)
    await this.ctx.storage.setAlarm(Date.now() + (auto ? 0 : recordAfter))
    await this.ctx.storage.sync()
  }

  /** All of the answers or, when one is wrong, none. */
  private keepAll(sheet: Sheet, given: GivenAnswers): FieldError[] {
    const checked = Object.entries(given).map(([id, answer]) => ({ id, found: checkAnswer(sheet, id, answer) }))
    const problems = checked.flatMap(({ id, found }) =>
      found
        ? found.problems.map(({ field, message }) => ({ field: field.replace('answer', `answers.${id}`), message }))
        : [{ field: `answers.${id}`, message: 'is not a question of this attempt' }],
    )
    if (problems.length > 0) return problems
    for (const { id, found } of checked) {
      const seq = (this.ctx.storage.kv.get<SavedAnswer>(`answer:${id}`)?.seq ?? 0) + 1
      if (found) this.ctx.storage.kv.put<SavedAnswer>(`answer:${id}`, { answer: found.answer, seq, savedAt: iso(Date.now()) })
    }
    return []
  }

  private show(sheet: Sheet): ShownAttempt {
    const submission = this.submission()
    const answers = submission?.answers ?? this.answers()
    return showAttempt(
      { ...sheet, ...ending(sheet, submission), answers, marks: null, comment: null, graderName: null },
      'learner',
      Date.now(),
    )
  }

  private answers(): Record<string, SavedAnswer> {
    const prefix = 'answer:'
    return Object.fromEntries(
      [...this.ctx.storage.kv.list<SavedAnswer>({ prefix })].map(([key, saved]) => [key.slice(prefix.length), saved]),
    )
  }

  private readSheet(): Sheet | undefined {
    this.sheet ??= this.ctx.storage.kv.get<Sheet>('sheet')
    return this.sheet
  }
  private submission = (): Submission | undefined => this.ctx.storage.kv.get<Submission>('submission')
  private recordedAt = (): string | undefined => this.ctx.storage.kv.get<string>('recordedAt')
  private isOver = ({ deadlineAt }: Sheet): boolean => deadlineAt !== null && Date.now() > Date.parse(deadlineAt) + grace

  private async forget(): Promise<void> {
    this.sheet = undefined
    await this.ctx.storage.deleteAlarm()
    await this.ctx.storage.deleteAll()
  }
}
