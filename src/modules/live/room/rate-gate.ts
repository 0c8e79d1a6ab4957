type Bucket = { tokens: number; at: number }
type Pace = { burst: number; perSecond: number }

/** Talking: what a person does. Drawing and signalling come in bursts that nobody types. */
const paces: Record<'talk' | 'stream', Pace> = { talk: { burst: 30, perSecond: 6 }, stream: { burst: 300, perSecond: 60 } }
const patience = 100

/** Token buckets of one socket, in memory: an object that slept has no floods to remember. */
export class RateGate {
  private readonly buckets = new Map<string, Bucket>()
  private refused = 0

  /** Seconds to wait; 0 when it may go on. */
  wait(kind: keyof typeof paces, now: number): number {
    const { burst, perSecond } = paces[kind]
    const bucket = this.buckets.get(kind) ?? { tokens: burst, at: now }
    const tokens = Math.min(burst, bucket.tokens + ((now - bucket.at) / 1000) * perSecond)
    const isAllowed = tokens >= 1
    this.buckets.set(kind, { tokens: isAllowed ? tokens - 1 : tokens, at: now })
    if (isAllowed) return 0
    this.refused += 1
    return Math.max(1, Math.ceil((1 - tokens) / perSecond))
  }

  /** It was told often enough: the socket is closed. */
  get isHopeless(): boolean {
    return this.refused > patience
  }
}
