import '../../../ui/css/prose.css'
import { Trans } from '@lingui/react/macro'
import type { Course } from './course-query.ts'

/** A description is plain text: a blank line parts paragraphs. */
const paragraphsOf = (text: string) =>
  text
    .split(/\n\s*\n/)
    .map((part) => part.trim())
    .filter(Boolean)

// what creators type twice is twice in the list: its place is its name
const lines = (items: string[]) =>
  items.map((item, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    <li key={place}>
      <bdi>{item}</bdi>
    </li>
  ))

export const CourseText = ({ course: { description, outcomes, requirements, language } }: { course: Course }) => (
  <>
    {description && (
      <div className="prose course-about" lang={language} dir="auto">
        {paragraphsOf(description).map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
    )}
    {outcomes.length > 0 && (
      <section className="course-sec sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>What you will be able to do</Trans>
          </h2>
        </div>
        <ul className="outcomes" lang={language}>
          {lines(outcomes)}
        </ul>
      </section>
    )}
    {requirements.length > 0 && (
      <section className="course-sec sec">
        <div className="sec-head">
          <h2 className="t-22">
            <Trans>What you need before</Trans>
          </h2>
        </div>
        <ul className="outcomes outcomes--one" lang={language}>
          {lines(requirements)}
        </ul>
      </section>
    )}
  </>
)
