import { AiProblem, type AiUsage } from '../../../platform/ai/provider.ts'
import { checkByRules } from '../builtin/check-question.ts'
import { dice } from '../builtin/dice.ts'
import type { DraftCheck, DraftContent, DraftFlag } from '../drafts/contract.ts'
import { ask } from '../engine/ask.ts'
import type { Engine } from '../engine/open-engine.ts'
import { checkPrompt } from '../prompts/check-prompt.ts'
import { CheckAnswer } from './check-contract.ts'
import { disagreement, flag, spoken } from './key-matches.ts'

export type Checked = AiUsage & { check: DraftCheck | null; flag: DraftFlag | null }

/**
 * How often a question is answered anew before its key is believed. A guesser who is wrong one time in five is let past
 * by w = 0.2 · (0.2 / alternatives)ⁿ of all questions: with these, fewer than four in ten thousand even of true or false.
 */
const passesOf = (type: DraftContent['type']): number => (type === 'true_false' ? 4 : 3)

/**
 * Has a question answered from its passage alone, by an engine that sees neither key nor source nor other questions, in
 * several passes with the options in other orders. One that disagrees is enough to flag it; none at all flags it too.
 */
export async function runChecker(engine: Engine, content: DraftContent, passage: string, language: string): Promise<Checked> {
  const usage = { inputTokens: 0, outputTokens: 0 }
  const byRules = contradiction(content, passage, language)
  if (byRules && engine.engine !== 'builtin')
    return { ...usage, check: { agrees: false, answer: byRules.detail, passes: 0 }, flag: byRules }
  const passes = engine.engine === 'builtin' ? 1 : passesOf(content.type)
  let answer: string | null = null
  for (let pass = 0; pass < passes; pass++) {
    const order = orderOf(content, pass)
    try {
      const asked = { type: content.type, text: content.text, options: order.map((place) => content.options[place]?.text ?? '') }
      const input = { question: asked, passage, language }
      const given = await ask(engine, {
        task: 'check',
        input,
        ...checkPrompt(input),
        schema: CheckAnswer,
        schemaName: 'check',
        maxOutputTokens: 400,
      })
      usage.inputTokens += given.inputTokens
      usage.outputTokens += given.outputTokens
      const value = { ...given.value, chosen: given.value.chosen.flatMap((place) => order[place] ?? []) }
      answer = spoken(content, value)
      const other = disagreement(content, value)
      if (other) return { ...usage, check: { agrees: false, answer, passes: pass + 1 }, flag: other }
    } catch (error) {
      if (!(error instanceof AiProblem) || error.kind === 'unauthorized') throw error
      usage.inputTokens += error.usage.inputTokens
      usage.outputTokens += error.usage.outputTokens
      return { ...usage, check: null, flag: flag('unchecked', 'The checker gave no answer that could be read.', error.message) }
    }
  }
  return { ...usage, check: { agrees: true, answer, passes }, flag: null }
}

/** A key that the very words of the passage speak against needs no opinion. Where they say nothing, neither does this. */
function contradiction(content: DraftContent, passage: string, language: string): DraftFlag | null {
  const read = checkByRules({
    question: { type: content.type, text: content.text, options: content.options.map(({ text }) => text) },
    passage,
    language,
  })
  if (!read.answerable || (content.type === 'true_false' && read.isTrue !== true)) return null
  // An option that merely stands somewhere in the passage is not yet an answer.
  if (content.type === 'single_choice' || content.type === 'multiple_choice') {
    if (!content.text.includes('_____') && !/^Which of these /i.test(content.text)) return null
  }
  return disagreement(content, read)
}

/** Other orders, so that who always says "the second" is not taken at their word. */
function orderOf(content: DraftContent, pass: number): number[] {
  const places = content.options.map((_, i) => i)
  return pass === 0 ? places : dice(`${content.text}\n${pass}`).shuffle(places)
}
