import '../../../ui/css/prose.css'
import '../../../features/blocks/render/blocks.css'
import { useMemo, useRef, useState } from 'react'
import { BlockNodes } from '../../../features/blocks/render/block-nodes.tsx'
import { figureNumbers } from '../../../features/blocks/render/figure-numbers.ts'
import { outlineHeadings } from '../../../features/blocks/render/heading-levels.ts'
import { RenderContext } from '../../../features/blocks/render/render-context.ts'
import { selectedIn, usePinnedWords } from './pinned-words.ts'
import { type Pinning, Pins } from './pins.tsx'
import type { PlacedLesson } from './place-in-course.ts'
import type { LessonView } from './review-queries.ts'
import { directionOf } from './text-direction.ts'

type Props = Pinning & { lesson: LessonView; lessons: readonly PlacedLesson[]; language: string }

/** A lesson's text as learners will see it, with a place for notes beside every block. */
export function NotedDocument({ lesson, lessons, language, ...pinning }: Props) {
  const [text, setText] = useState<HTMLElement | null>(null)
  const blocks = useRef(new Map<number, HTMLElement>())
  const nodes = lesson.content?.content ?? []
  const rendering = useMemo(() => {
    const known = new Set(lessons.map(({ id }) => id))
    return {
      media: lesson.media,
      lessonHref: (id: string) => (known.has(id) ? `/admin/review/${lesson.courseId}?lesson=${id}` : null),
      quizHref: () => null,
      firstPicture: undefined,
      ...outlineHeadings(lesson.content?.content ?? []),
      figures: figureNumbers(lesson.content?.content ?? []),
    }
  }, [lesson, lessons])
  const quotes = pinning.notes.flatMap(({ target, quote }) => {
    const block = new RegExp(`^lesson:${lesson.id}#(\\d+)$`).exec(target)?.[1]
    return block && quote ? [{ block: Number(block), words: quote }] : []
  })
  usePinnedWords(text, quotes)
  return (
    <RenderContext value={rendering}>
      <div className="prose rv-doc" ref={setText} lang={language} dir={directionOf(language)}>
        {nodes.map((node, place) => (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a lesson that is being read does not change
            key={place}
            className="rv-block"
            data-block={place}
            id={`block-${place}`}
            ref={(element) => {
              if (element) blocks.current.set(place, element)
              else blocks.current.delete(place)
            }}
          >
            <BlockNodes nodes={[node]} />
            <Pins {...pinning} target={`lesson:${lesson.id}#${place}`} quote={() => selectedIn(blocks.current.get(place) ?? null)} />
          </div>
        ))}
      </div>
    </RenderContext>
  )
}
