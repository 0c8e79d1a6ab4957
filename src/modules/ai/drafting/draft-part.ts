import { z } from 'zod'
import type { AiUsage } from '../../../platform/ai/provider.ts'
import { type Found, findQuote } from '../checks/find-quote.ts'
import { addressIn, instructionIn } from '../checks/instructions.ts'
import { flag } from '../checks/key-matches.ts'
import { runChecker } from '../checks/run-checker.ts'
import { duplicateOf, type Known } from '../checks/similar.ts'
import type { DraftCheck, DraftContent, DraftFlag } from '../drafts/contract.ts'
import { DraftedQuestion } from '../drafts/drafted-question.ts'
import { ask } from '../engine/ask.ts'
import type { Engine } from '../engine/open-engine.ts'
import type { GenerationRequest, SourceBlock } from '../jobs/contract.ts'
import { questionsPrompt } from '../prompts/questions-prompt.ts'
import { textOf } from '../sources/chunk.ts'
import { inTurns } from './in-turns.ts'
import { type Dropped, readDrafts } from './read-drafts.ts'

export type NewDraft = AiUsage & { content: DraftContent; quote: string; place: Found; flags: DraftFlag[]; check: DraftCheck | null }
/** `asked` are the questions that this very part has given already. */
export type Part = { title: string; blocks: SourceBlock[]; wanted: number; asked: string[] }
export type Drafted = { drafts: NewDraft[]; dropped: (Dropped & AiUsage)[]; model: string }

/** What is read, and what is shown to the engine as the shape of its answer. */
const Batch = z.object({ questions: z.array(z.unknown()).max(200) })
const Shape = z.object({ questions: z.array(DraftedQuestion) })

/**
 * Questions for one part of a source: written, read strictly, traced to their passage, answered anew by the checker,
 * compared with what is asked already. What is left in doubt is flagged, never passed over in silence.
 */
export async function draftPart(engine: Engine, part: Part, request: GenerationRequest, known: readonly Known[]): Promise<Drafted> {
  const { types, difficulty, bloomLevels, language, seed } = request
  const wanted = { title: part.title, blocks: part.blocks, count: part.wanted, types, difficulty, bloomLevels, language, seed }
  const answer = await ask(engine, {
    task: 'questions',
    input: wanted,
    ...questionsPrompt(wanted, part.asked),
    schema: Batch,
    shape: Shape,
    schemaName: 'questions',
    maxOutputTokens: Math.min(16_000, 500 + part.wanted * 450),
  })
  const read = await readDrafts(engine, answer.value.questions.slice(0, part.wanted + 5), wanted)
  const each = shareOf(
    { inputTokens: answer.inputTokens + read.inputTokens, outputTokens: answer.outputTokens + read.outputTokens },
    read.good.length + read.dropped.length,
  )
  const source = textOf(part.blocks)
  const spoken = engine.engine === 'builtin' ? null : instructionIn(source)
  const checked = await inTurns(read.good.slice(0, part.wanted), 4, async ({ content, quote }): Promise<NewDraft> => {
    const place = findQuote(source, quote)
    const passage = passageAt(part.blocks, place)
    const flags = doubts(content, quote, place, passage, spoken)
    if (passage === null) return { content, quote, place, flags, check: null, ...each }
    const { check, flag: doubt, ...used } = await runChecker(engine, content, passage, language)
    return {
      content,
      quote: source.slice(place.start ?? 0, place.end ?? 0) || quote,
      place,
      flags: doubt ? [...flags, doubt] : flags,
      check,
      inputTokens: each.inputTokens + used.inputTokens,
      outputTokens: each.outputTokens + used.outputTokens,
    }
  })
  return {
    drafts: withDuplicates(checked, known, language),
    dropped: read.dropped.map((one) => ({ ...one, ...each })),
    model: answer.model,
  }
}

/** The paragraphs that a quote is in: all that the checker may see. Without a quote there is no passage. */
function passageAt(blocks: readonly SourceBlock[], { start, end }: Found): string | null {
  if (start === null || end === null) return null
  const inside: string[] = []
  let at = 0
  for (const { text } of blocks) {
    if (at < end && at + text.length > start) inside.push(text)
    at += text.length + 1
  }
  const whole = inside.join('\n')
  return whole.length <= 4000 ? whole : textOf(blocks).slice(start, end)
}

function doubts(content: DraftContent, quote: string, place: Found, passage: string | null, spoken: string | null): DraftFlag[] {
  const own = [
    content.text,
    content.explanation ?? '',
    ...content.options.flatMap(({ text, feedback }) => [text, feedback ?? '']),
    ...(content.correctAnswer.accepted ?? []),
  ].join('\n')
  const flags: DraftFlag[] = []
  if (place.found === 'none') flags.push(flag('quote_missing', 'The passage that it names does not stand in the source.', quote))
  const instruction = instructionIn(`${quote}\n${passage ?? ''}`) ?? instructionIn(own) ?? spoken
  if (instruction)
    flags.push(
      flag('instruction_in_source', 'The source holds words that speak to an AI. Look whether they have had their way here.', instruction),
    )
  const address = addressIn(own)
  if (address) flags.push(flag('address_in_question', 'It holds an address or markup.', address))
  return flags
}

function withDuplicates(drafts: NewDraft[], known: readonly Known[], language: string): NewDraft[] {
  const seen: Known[] = [...known]
  return drafts.map((draft) => {
    const twin = duplicateOf(draft.content.text, seen, language)
    seen.push({ text: draft.content.text, where: 'draft' })
    if (!twin) return draft
    const message = twin.where === 'draft' ? 'Another draft asks the same.' : `“${twin.where}” asks the same already.`
    return { ...draft, flags: [...draft.flags, flag('duplicate', message, twin.text)] }
  })
}

const shareOf = (usage: AiUsage, among: number): AiUsage => ({
  inputTokens: Math.round(usage.inputTokens / Math.max(1, among)),
  outputTokens: Math.round(usage.outputTokens / Math.max(1, among)),
})
