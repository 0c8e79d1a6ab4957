import { Trans } from '@lingui/react/macro'
import { IconBrowserX, IconPlayerRecord } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useErrorText } from '../../../../ui/patterns/error-state.tsx'
import { Banner } from '../../../../ui/primitives/banner.tsx'
import { Button } from '../../../../ui/primitives/button.tsx'
import { Dialog } from '../../../../ui/primitives/dialog.tsx'
import { recordableType } from './support.ts'

/** Before it begins: what will be in it, what will not, and who sees it. Or why it cannot be done here. */
export function RecordDialog({ start, onClose }: { start: () => Promise<void>; onClose: () => void }) {
  const errorText = useErrorText()
  const begin = useMutation({ mutationFn: start, onSuccess: onClose })
  const isAble = recordableType() !== null
  return (
    <Dialog
      open
      onClose={onClose}
      title={<Trans>Record the class</Trans>}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Not now</Trans>
          </Button>
          {isAble && (
            <Button variant="primary" icon={IconPlayerRecord} busy={begin.isPending} onClick={() => begin.mutate()}>
              <Trans>Start recording</Trans>
            </Button>
          )}
        </>
      }
    >
      {isAble ? (
        <div className="lv-form">
          <dl className="lv-facts">
            <div>
              <dt>
                <Trans>In it</Trans>
              </dt>
              <dd>
                <Trans>
                  A shared screen, or whoever is in the spotlight or speaks, with their name; and the voices of all on the stage.
                </Trans>
              </dd>
            </div>
            <div>
              <dt>
                <Trans>Not in it</Trans>
              </dt>
              <dd>
                <Trans>Chat, questions, polls, the whiteboard, the list of people, and breakouts that you are not in.</Trans>
              </dd>
            </div>
            <div>
              <dt>
                <Trans>Afterwards</Trans>
              </dt>
              <dd>
                <Trans>
                  Everybody enrolled can watch it on the page of the class. The authors of the course can rename it, take it back or delete
                  it.
                </Trans>
              </dd>
            </div>
          </dl>
          <p className="muted lv-small">
            <Trans>All in the class see that it is recorded. It is recorded by this browser: keep this page open.</Trans>
          </p>
          {begin.error && (
            <Banner icon={IconBrowserX} tone="bad" role="alert">
              {errorText(begin.error).text}
            </Banner>
          )}
        </div>
      ) : (
        <Banner icon={IconBrowserX} tone="warn">
          <Trans>This browser cannot record. Chrome, Edge and Firefox can, and Safari from version 18.4.</Trans>
        </Banner>
      )}
    </Dialog>
  )
}
