/** What is asked of an engine. A model reads the words; the built-in engine, which reads no prose, works from `input`. */
export type AiRequest = {
  task: string
  /** What the prompt was written from. */
  input: unknown
  system: string
  prompt: string
  /** The JSON Schema that the answer must meet; absent where text is asked for. */
  schema?: { name: string; schema: Record<string, unknown> }
  maxOutputTokens: number
  signal?: AbortSignal
}

export type AiUsage = { inputTokens: number; outputTokens: number }
export type AiAnswer = AiUsage & { text: string; model: string }

export type AiEngine = 'builtin' | 'openai' | 'workers-ai'
/** One interface for every engine: a whole answer, or text as it comes, whose end says what it cost. */
export type AiProvider = {
  engine: AiEngine
  model: string
  complete(request: AiRequest): Promise<AiAnswer>
  stream(request: AiRequest): AsyncGenerator<string, AiAnswer>
}

/** `isPassing`: the same request may well succeed later. `usage` is what the failed answer cost nevertheless. */
export class AiProblem extends Error {
  override readonly name = 'AiProblem'
  constructor(
    readonly kind: 'timeout' | 'busy' | 'unreachable' | 'unauthorized' | 'rejected' | 'refused' | 'cut' | 'malformed',
    message: string,
    readonly usage: AiUsage = { inputTokens: 0, outputTokens: 0 },
    readonly partial = '',
  ) {
    super(message)
  }
  get isPassing(): boolean {
    return this.kind === 'timeout' || this.kind === 'busy' || this.kind === 'unreachable'
  }
}

/** About four characters a token, for engines that do not count: budgets must hold for them too. */
export const estimateTokens = (text: string): number => Math.ceil(text.length / 4)
