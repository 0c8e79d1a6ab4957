import { Trans, useLingui } from '@lingui/react/macro'
import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { Button } from '../../../ui/primitives/button.tsx'
import { tableCommands } from './nodes/table.ts'

/** What can be done to the table the cursor is in. */
export function TableBar({ editor }: { editor: Editor }) {
  const { t } = useLingui()
  const inTable = useEditorState({ editor, selector: ({ editor: now }) => now.isActive('table') })
  if (!inTable) return null
  const run = (name: keyof typeof tableCommands) => () =>
    void editor
      .chain()
      .focus()
      .command(({ state, dispatch }) => tableCommands[name](state, dispatch))
      .run()
  return (
    <div className="ed-bar ed-bar--table" role="toolbar" aria-label={t`Table`}>
      <Button size="sm" variant="quiet" onClick={run('addRowAfter')}>
        <Trans>Add row</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={run('addColumnAfter')}>
        <Trans>Add column</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={run('deleteRow')}>
        <Trans>Delete row</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={run('deleteColumn')}>
        <Trans>Delete column</Trans>
      </Button>
      <Button size="sm" variant="quiet" onClick={run('toggleHeaderRow')}>
        <Trans>Head row</Trans>
      </Button>
      <Button size="sm" variant="danger" onClick={run('deleteTable')}>
        <Trans>Delete table</Trans>
      </Button>
    </div>
  )
}
