import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** Files that take longest, by name: begun last, one of them would run alone while the other workers are done. */
const long = [
  'journey-browser',
  'live-load',
  'kill-nine',
  'pages-of',
  'money-flows',
  'adaptive-video',
  'fuzz',
  'certificate',
  'live-sfu',
  'notification-flows',
]

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => {
      const at = long.findIndex((name) => moduleId.includes(`/${name}`))
      return at < 0 ? long.length : at
    }
    return (await super.sort(files)).sort((a, b) => rank(a) - rank(b))
  }
}
