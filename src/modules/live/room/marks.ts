import type { ReactionKind } from './protocol.ts'

const pause = 200

/** What has changed of the things that are only true for the moment, gathered for a fifth of a second and then said once. */
export class Marks {
  people = new Set<string>()
  reactions = new Map<ReactionKind, number>()
  tallies = new Set<string>()
  votes = new Set<string>()
  stage = false
  private timer: ReturnType<typeof setTimeout> | undefined

  constructor(private readonly say: (marks: Marks) => void) {}

  person(userId: string): void {
    this.people.add(userId)
    this.soon()
  }
  reaction(kind: ReactionKind): void {
    this.reactions.set(kind, (this.reactions.get(kind) ?? 0) + 1)
    this.soon()
  }
  tally(pollId: string): void {
    this.tallies.add(pollId)
    this.soon()
  }
  question(questionId: string): void {
    this.votes.add(questionId)
    this.soon()
  }
  onStage(): void {
    this.stage = true
    this.soon()
  }

  private soon(): void {
    this.timer ??= setTimeout(() => this.flush(), pause)
  }
  flush(): void {
    if (this.timer) clearTimeout(this.timer)
    this.timer = undefined
    this.say(this)
    this.people = new Set()
    this.reactions = new Map()
    this.tallies = new Set()
    this.votes = new Set()
    this.stage = false
  }
}
