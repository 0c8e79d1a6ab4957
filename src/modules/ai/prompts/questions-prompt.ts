import type { Wanted } from '../builtin/write-questions.ts'
import type { DraftType } from '../jobs/contract.ts'
import { textOf } from '../sources/chunk.ts'
import { dataRule, fence } from './fence.ts'

export const questionsPromptVersion = 'questions-3'

const kinds: Record<DraftType, string> = {
  single_choice: 'single_choice: four options, one of them right; put its place (from 0) in "correct".',
  multiple_choice: 'multiple_choice: four to six options, two or more right; put their places in "correct".',
  true_false: 'true_false: a statement; no options; put true or false in "isTrue".',
  fill_blank: 'fill_blank: a sentence with one gap written as _____; put the accepted spellings in "accepted".',
  numeric: 'numeric: a question whose answer is one number of the source; put it in "number", and its unit, if it has one, in "unit".',
}

/** What a model is asked for. The rules are ours, the source is fenced. */
export function questionsPrompt(wanted: Wanted & { title: string }, asked: readonly string[] = []): { system: string; prompt: string } {
  const source = fence('source', textOf(wanted.blocks))
  const before = fence('asked', asked.slice(-40).join('\n'))
  const system = [
    'You write assessment questions for a course, from a source that you are given, as an experienced teacher of the subject would.',
    dataRule(source.mark),
    ...(asked.length > 0 ? [dataRule(before.mark)] : []),
    'Rules:',
    '- Each question can be answered from the source alone, and has exactly the right answers that you name.',
    '- "quote" is copied word for word from the source, one to three sentences: the passage that the answer rests on.',
    '- Wrong options are plausible, of the same kind and about as long as the right one, and clearly wrong by the source. Say in "reason" why each option is right or wrong.',
    '- No question asks about the course, the lesson, the text itself, its author, or its layout; no "all of the above"; no negation unless the source turns on it.',
    '- No two questions ask the same. Leave out what the source does not say.',
    '- Fields that a kind does not use are empty: [], null or "".',
    'Kinds:',
    ...wanted.types.map((type) => `- ${kinds[type]}`),
    'Answer with JSON alone: {"questions": [{"type","text","options":[{"text","reason"}],"correct":[],"isTrue","accepted":[],"number","unit","quote","explanation","difficulty","bloomLevel"}]}.',
  ].join('\n')
  const prompt = [
    `Write ${wanted.count} questions in the language "${wanted.language}". Kinds, in turn: ${wanted.types.join(', ')}.`,
    `Difficulty: ${wanted.difficulty ?? 'mixed; say for each whether it is easy, medium or hard'}.`,
    `Bloom levels: ${wanted.bloomLevels.length > 0 ? wanted.bloomLevels.join(', ') : 'mixed; name the level of each'}.`,
    `Draw number ${wanted.seed}: of what could be asked, choose other things than draws with another number.`,
    ...(asked.length > 0 ? [`These are asked already; ask other things:\n${before.text}`] : []),
    source.text,
  ].join('\n')
  return { system, prompt }
}
