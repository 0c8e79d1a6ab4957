import type { QuestionInput, QuestionOption } from '../../../../src/modules/assessment/questions/contract.ts'

export type Pasted = {
  questions: QuestionInput[]
  problems: { line: number; text: string; lack: 'answer' | 'unknownAnswer' | 'options' }[]
}

const option = /^(?:([*+-])|\(?([A-Za-z])[.)])\s+(.+)$/
const answer = /^(?:ANSWER|ANSWERS|=)\s*:?\s*(.+)$/i
const truths = new Map([
  ['true', true],
  ['t', true],
  ['false', false],
  ['f', false],
])

/**
 * Questions as people keep them in a text: parted by empty lines, choices beneath, the right ones marked by `*` or named by
 * `ANSWER: B` (the Aiken format). Without choices the answer is true or false, a number, or words to fill in.
 */
export function pastedQuestions(text: string): Pasted {
  const pasted: Pasted = { questions: [], problems: [] }
  let line = 1
  for (const block of text.replaceAll('\r\n', '\n').split(/\n(?=\s*\n)/)) {
    const lines = block.split('\n')
    const first =
      line +
      Math.max(
        0,
        lines.findIndex((one) => one.trim() !== ''),
      )
    line += lines.length
    const read = blockOf(lines.map((one) => one.trim()).filter(Boolean))
    if (!read) continue
    if ('lack' in read) pasted.problems.push({ line: first, ...read })
    else pasted.questions.push(read)
  }
  return pasted
}

function blockOf(lines: string[]): QuestionInput | { text: string; lack: Pasted['problems'][number]['lack'] } | null {
  const words: string[] = []
  const options: QuestionOption[] = []
  const right = new Set<string>()
  let said: string | null = null
  for (const one of lines) {
    const [choice, key] = [words.length > 0 ? option.exec(one) : null, words.length > 0 ? answer.exec(one) : null]
    if (key?.[1]) said = key[1].trim()
    else if (choice?.[3]) {
      const id = `o${options.length + 1}`
      options.push({ id, text: choice[3].trim() })
      if (choice[1] === '*') right.add(id)
    } else words.push(one)
  }
  const text = words.join('\n')
  if (!text) return null
  if (options.length === 0) return said === null ? { text, lack: 'answer' } : open(text, said)
  if (options.length < 2) return { text, lack: 'options' }
  for (const letter of said?.split(/[\s,;]+/).filter(Boolean) ?? []) {
    const named = /^[A-Za-z]$/.test(letter) ? options[letter.toUpperCase().charCodeAt(0) - 65] : undefined
    if (!named) return { text, lack: 'unknownAnswer' }
    right.add(named.id)
  }
  const [only, ...more] = right
  if (only === undefined) return { text, lack: 'answer' }
  return more.length > 0
    ? { type: 'multiple_choice', text, options, correctAnswer: { choices: [...right] } }
    : { type: 'single_choice', text, options, correctAnswer: { choice: only } }
}

function open(text: string, said: string): QuestionInput {
  const truth = truths.get(said.toLowerCase())
  if (truth !== undefined) return { type: 'true_false', text, correctAnswer: { value: truth } }
  const number = Number(said.replace(',', '.'))
  return Number.isFinite(number)
    ? { type: 'numeric', text, correctAnswer: { number } }
    : { type: 'fill_blank', text, correctAnswer: { text: said } }
}
