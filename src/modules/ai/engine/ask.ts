import { z } from 'zod'
import { AiProblem, type AiRequest, type AiUsage } from '../../../platform/ai/provider.ts'
import type { Engine } from './open-engine.ts'

/** `shape` is shown to the engine where what is read is more forgiving. */
type Question<T> = Omit<AiRequest, 'schema'> & { schema: z.ZodType<T>; shape?: z.ZodType; schemaName: string }
export type Answered<T> = AiUsage & { value: T; model: string; repaired: boolean }

/**
 * Asks for JSON of a given shape. An answer that is not it is handed back once, with what is wrong with it; a second
 * one that is not it is given up.
 */
export async function ask<T>(engine: Engine, question: Question<T>): Promise<Answered<T>> {
  const { schema, shape, schemaName, ...rest } = question
  const request: AiRequest = { ...rest, schema: { name: schemaName, schema: jsonSchema(shape ?? schema) } }
  const first = await attempt(engine, request)
  const read = readJson(first.text, schema)
  if (read.ok) return { ...first, value: read.value, repaired: false }
  const second = await attempt(engine, { ...request, prompt: repairPrompt(request.prompt, first.text, read.problem) })
  const again = readJson(second.text, schema)
  const usage = { inputTokens: first.inputTokens + second.inputTokens, outputTokens: first.outputTokens + second.outputTokens }
  if (!again.ok)
    throw new AiProblem('malformed', `The answer was not of the shape that was asked for: ${again.problem.slice(0, 300)}`, usage)
  return { value: again.value, model: second.model, repaired: true, ...usage }
}

/** What was cut off is an answer like any other that cannot be read: it may be repaired. */
async function attempt(engine: Engine, request: AiRequest) {
  try {
    return await engine.complete(request)
  } catch (error) {
    if (error instanceof AiProblem && error.kind === 'cut') return { text: error.partial, model: engine.model, ...error.usage }
    throw error
  }
}

const repairPrompt = (prompt: string, text: string, problem: string): string =>
  `${prompt}\n\nYour last answer could not be used: ${problem}\nIt began:\n<answer>\n${text.slice(0, 4000).replaceAll('</answer', '<\\/answer')}\n</answer>\nAnswer again with the JSON alone, complete, and shorter if it was cut off.`

/** The JSON Schema that strict servers take: every field required, none beside them. */
export function jsonSchema(schema: z.ZodType): Record<string, unknown> {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }) as Record<string, unknown>
  return closed(json) as Record<string, unknown>
}

/** Lengths and bounds are left to Zod: strict mode of some servers refuses schemas that name them. */
const unknownToStrict = new Set(['minLength', 'maxLength', 'minItems', 'maxItems', 'minimum', 'maximum', 'pattern', 'format', 'default'])
function closed(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(closed)
  if (typeof part !== 'object' || part === null) return part
  const kept = Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) =>
      unknownToStrict.has(key) ? [] : [[key, key === 'properties' ? mapped(value) : closed(value)]],
    ),
  )
  if (kept.type !== 'object') return kept
  return { ...kept, required: Object.keys((kept.properties ?? {}) as object), additionalProperties: false }
}
const mapped = (properties: unknown) => Object.fromEntries(Object.entries(properties as object).map(([key, value]) => [key, closed(value)]))

type Read<T> = { ok: true; value: T } | { ok: false; problem: string }

/** Models like to put JSON in a fence, or a sentence before it. */
export function readJson<T>(text: string, schema: z.ZodType<T>): Read<T> {
  const bare = text.replace(/^\uFEFF/, '').trim()
  const fenced = /```(?:json)?\s*([\s\S]*?)```/.exec(bare)?.[1] ?? bare
  const from = fenced.search(/[{[]/)
  const to = Math.max(fenced.lastIndexOf('}'), fenced.lastIndexOf(']'))
  if (from < 0 || to < from) return { ok: false, problem: 'it holds no JSON' }
  let value: unknown
  try {
    value = JSON.parse(fenced.slice(from, to + 1))
  } catch {
    return { ok: false, problem: 'it is not complete, valid JSON' }
  }
  const parsed = schema.safeParse(value)
  if (parsed.success) return { ok: true, value: parsed.data }
  const problems = parsed.error.issues.slice(0, 6).map((issue) => `${issue.path.join('.') || 'the answer'} ${issue.message}`)
  return { ok: false, problem: problems.join('; ') }
}
