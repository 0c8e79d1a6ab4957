import { Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconCircleCheck, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { DeadLetter } from '../../../../src/modules/operations/dead-letters/contract.ts'
import { formatDateTime } from '../../../ui/format.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { BareCheckbox } from '../../../ui/primitives/choice.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { useSettle } from './use-settle.ts'

type Props = { letter: DeadLetter; isMarked: boolean; onMark: (on: boolean) => void }

/** What failed, whose it is and why; what it carried stands beneath for those who look for the cause. */
export function LetterRow({ letter, isMarked, onMark }: Props) {
  const { t } = useLingui()
  const settle = useSettle()
  const { name, organization } = letter
  const isOpen = !letter.replayedAt && !letter.discardedAt
  const school = organization.name
  return (
    <li className="sys-letter">
      {isOpen && <BareCheckbox label={t`Mark ${name} of ${school}`} checked={isMarked} onChange={({ target }) => onMark(target.checked)} />}
      <div className="sys-letter-text">
        <p>
          <code dir="ltr" className="strong">
            {name}
          </code>{' '}
          <Link to="/system/organizations/$organizationId" params={{ organizationId: organization.id }}>
            <bdi>{school}</bdi>
          </Link>
        </p>
        <p className="sys-error" dir="ltr">
          {letter.error}
        </p>
        <details>
          <summary className="t-14">
            <Trans>What it carries</Trans>
          </summary>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
          <pre className="sys-payload" dir="ltr" tabIndex={0}>
            {JSON.stringify(letter.payload, null, 2)}
          </pre>
        </details>
      </div>
      <div className="sys-letter-end">
        <LetterState letter={letter} />
        {isOpen && (
          <Button size="sm" busy={settle.isPending} onClick={() => settle.mutate({ way: 'replay', ids: [letter.id] })}>
            <Trans>
              Do it again{' '}
              <span className="vh">
                {name} of {school}
              </span>
            </Trans>
          </Button>
        )}
      </div>
    </li>
  )
}

function LetterState({ letter }: { letter: DeadLetter }) {
  const [replayed, discarded, failed] = [letter.replayedAt, letter.discardedAt, letter.at].map((at) => at && formatDateTime(at))
  if (letter.discardedAt)
    return (
      <Status icon={IconTrash}>
        <Trans>Given up, {discarded}</Trans>
      </Status>
    )
  if (letter.replayedAt)
    return (
      <Status icon={IconCircleCheck} tone="ok">
        <Trans>On the queue again, {replayed}</Trans>
      </Status>
    )
  return (
    <Status icon={IconAlertTriangle} tone="bad">
      <Trans>Failed, {failed}</Trans>
    </Status>
  )
}
