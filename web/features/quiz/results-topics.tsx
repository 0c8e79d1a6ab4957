import './results-topics.css'
import { Trans } from '@lingui/react/macro'
import { formatNumber } from '../../ui/format.ts'
import type { Attempt } from './attempt-queries.ts'

type Topic = { name: string; points: number; most: number }

/** What came of each topic, the weakest first. Questions that nobody has marked, or that are worth nothing, count for none. */
function topicsOf(results: NonNullable<Attempt['results']>): Topic[] {
  const topics = new Map<string, Topic>()
  for (const { topic: name, points, maxPoints, correct } of Object.values(results)) {
    if (!name || correct === null || maxPoints === 0) continue
    const topic = topics.get(name) ?? { name, points: 0, most: 0 }
    topics.set(name, { name, points: topic.points + points, most: topic.most + maxPoints })
  }
  return [...topics.values()].sort((a, b) => a.points / a.most - b.points / b.most)
}

/** Where the points were won and lost. One topic alone says no more than the score. */
export function ResultsByTopic({ results }: { results: NonNullable<Attempt['results']> }) {
  const topics = topicsOf(results)
  if (topics.length < 2) return null
  return (
    <section className="sec">
      <div className="sec-head">
        <h2 className="t-22" id="by-topic">
          <Trans>By topic</Trans>
        </h2>
      </div>
      <table className="topics" aria-labelledby="by-topic">
        <thead>
          <tr>
            <th scope="col">
              <Trans>Topic</Trans>
            </th>
            <th scope="col">
              <Trans>Points</Trans>
            </th>
            <td />
          </tr>
        </thead>
        <tbody>
          {topics.map(({ name, points, most }) => {
            const [got, all] = [formatNumber(points), formatNumber(most)]
            return (
              <tr key={name}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>
                  <Trans>
                    {got} of {all}
                  </Trans>
                </td>
                <td aria-hidden="true">
                  <span className="topic-bar">
                    <span style={{ inlineSize: `${Math.max(0, (100 * points) / most)}%` }} />
                  </span>
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </section>
  )
}
