import { afterEach, expect, test } from 'vitest'
import { dice } from '../../../src/modules/ai/builtin/dice.ts'
import type { AiDraft } from '../../../src/modules/ai/drafts/contract.ts'
import { type Ask, checkAnswer, drafted, fenced, wantedCount } from '../../support/openai-protocol.ts'
import { AiSchool } from './ai-school.ts'
import { FakeOpenAi } from './fake-openai.ts'

type Fact = { river: string; hills: string; sea: string; sentence: string }
const rivers = 140
const names = (stem: string) => Array.from({ length: rivers }, (_, i) => `${stem}${'aeiou'[i % 5]}${'lmnrst'[i % 6]}${'dkvz'[i % 4]}${i}`)
const [river, hills, sea] = [names('Ri'), names('Hi'), names('Se')]
const facts: Fact[] = river.map((name, i) => ({
  river: name,
  hills: hills[i] ?? '',
  sea: sea[i] ?? '',
  sentence: `Springs in the hills of ${hills[i]} feed the ${name}, whose waters reach the bay of ${sea[i]} after many days.`,
}))
const truthOf = (text: string): Fact | undefined => facts.find((fact) => new RegExp(`\\b${fact.river}\\b`).test(text))

/** Answers in other words than the source, as a model does: only reading can tell whether it is right. */
class LiesSometimes {
  drafts = 0
  private readonly chance: ReturnType<typeof dice>
  constructor(
    seed: string,
    private readonly share: number,
  ) {
    this.chance = dice(seed)
  }
  private lies = (): boolean => this.chance.next() < this.share

  answer = ({ task, prompt }: Ask): string => {
    if (task === 'questions') return this.write(fenced('source', prompt), fenced('asked', prompt), wantedCount(prompt))
    return this.check(fenced('passage', prompt), fenced('question', prompt))
  }

  private write(source: string, asked: string, count: number): string {
    const told = facts.filter(({ sentence, river: name }) => source.includes(sentence) && !asked.includes(`${name} `)).slice(0, count)
    return JSON.stringify({
      questions: told.map((fact, i) => {
        const lie = this.lies()
        const base = { quote: fact.sentence }
        if (i % 3 === 0) {
          const claimed = lie !== (i % 2 === 0) ? fact.hills : (hills[(i + 7) % rivers] ?? '')
          const isRight = claimed === fact.hills
          return drafted({
            ...base,
            type: 'true_false',
            text: `The ${fact.river} begins its course near ${claimed}.`,
            isTrue: lie ? !isRight : isRight,
          })
        }
        if (i % 3 === 1)
          return drafted({
            ...base,
            type: 'fill_blank',
            text: `Where the ${fact.river} ends there is a bay: it is called _____.`,
            accepted: [lie ? (sea[(i + 3) % rivers] ?? '') : fact.sea],
          })
        const options = [fact.hills, hills[(i + 1) % rivers], hills[(i + 2) % rivers], hills[(i + 3) % rivers]]
        const order = this.chance.shuffle([0, 1, 2, 3])
        const right = order.indexOf(0)
        return drafted({
          ...base,
          text: `Where does the ${fact.river} begin?`,
          options: order.map((at) => ({ text: options[at], reason: 'by the passage' })),
          correct: [lie ? (right + 1 + Math.floor(this.chance.next() * 3)) % 4 : right],
        })
      }),
    })
  }

  private check(passage: string, asked: string): string {
    const [text = '', ...lines] = asked.split('\n')
    const options = lines.map((line) => line.replace(/^\d+\. /, ''))
    const fact = truthOf(passage)
    if (!fact) return checkAnswer({ answerable: false })
    const lie = this.lies()
    if (options.length > 0) {
      const right = options.indexOf(fact.hills)
      return checkAnswer({ chosen: [lie ? (right + 1 + Math.floor(this.chance.next() * 3)) % 4 : right] })
    }
    if (text.includes('_____')) return checkAnswer({ text: lie ? (sea[Math.floor(this.chance.next() * rivers)] ?? '') : fact.sea })
    return checkAnswer({ isTrue: lie ? !text.includes(fact.hills) : text.includes(fact.hills) })
  }
}

const isWrong = ({ question, passage }: AiDraft): boolean => {
  const fact = truthOf(passage.quote)
  if (!fact) return true
  const { type, correctAnswer, options, text } = question
  if (type === 'true_false') return correctAnswer.value !== text.includes(fact.hills)
  if (type === 'fill_blank') return !correctAnswer.accepted?.includes(fact.sea)
  return options.find(({ id }) => id === correctAnswer.choice)?.text !== fact.hills
}

const fakes: FakeOpenAi[] = []
afterEach(() => {
  for (const fake of fakes.splice(0)) fake.remove()
})

test('a model that lies in one answer of five: no wrong question reaches publication unflagged', async () => {
  const tally = { drafted: 0, wrong: 0, wrongFlagged: 0, rightFlagged: 0, published: 0, publishedWrong: 0, calls: 0 }
  for (const seed of ['first', 'second', 'third']) {
    const model = new LiesSometimes(seed, 0.2)
    const fake = new FakeOpenAi(model.answer).install()
    fakes.push(fake)
    const ai = await AiSchool.open(facts.map(({ sentence }) => sentence))
    await ai.switchToModel()
    const job = await ai.generate({ count: rivers, types: ['single_choice', 'true_false', 'fill_blank'], assessmentId: ai.assessmentId })
    expect(job.status).toBe('done')
    const drafts = await ai.drafts(job.id)
    const clean = drafts.filter(({ flags }) => flags.length === 0)
    // An author in a hurry takes everything that nothing speaks against.
    for (let i = 0; i < clean.length; i += 60) {
      const draftIds = clean.slice(i, i + 60).map(({ id }) => id)
      expect((await ai.decide(`/ai/jobs/${job.id}/accept`, { draftIds })).status).toBe(200)
    }
    const wrong = drafts.filter(isWrong)
    tally.drafted += drafts.length
    tally.wrong += wrong.length
    tally.wrongFlagged += wrong.filter(({ flags }) => flags.length > 0).length
    tally.rightFlagged += drafts.filter((draft) => !isWrong(draft) && draft.flags.length > 0).length
    tally.published += (await ai.questions()).length
    tally.publishedWrong += clean.filter(isWrong).length
    tally.calls += fake.asks.length
    fake.remove()
  }
  const { drafted: all, wrong, wrongFlagged, rightFlagged, published, publishedWrong, calls } = tally
  console.info(
    `A model that lies in 20 % of its answers: ${all} questions drafted in ${calls} calls, ${wrong} of them wrong; ${wrongFlagged} of these flagged, ` +
      `${rightFlagged} right ones flagged too; ${published} published without a look, ${publishedWrong} of them wrong.`,
  )
  expect(all).toBeGreaterThan(330)
  expect(wrong).toBeGreaterThan(40)
  expect(published).toBeGreaterThan(100)
  expect(publishedWrong).toBe(0)
}, 120_000)

test('a model that never lies has hardly anything flagged: a flag still means something', async () => {
  const fake = new FakeOpenAi(new LiesSometimes('honest', 0).answer).install()
  fakes.push(fake)
  const ai = await AiSchool.open(facts.slice(0, 30).map(({ sentence }) => sentence))
  await ai.switchToModel()
  const drafts = await ai.drafts((await ai.generate({ count: 24, types: ['single_choice', 'true_false', 'fill_blank'] })).id)
  expect(drafts.length).toBeGreaterThan(18)
  expect(drafts.flatMap(({ question, flags }) => flags.map(({ code, detail }) => [question.text, code, detail]))).toEqual([])
  expect(drafts.every(({ check }) => check?.agrees && check.passes >= 3)).toBe(true)
})
