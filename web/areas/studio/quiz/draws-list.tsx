import './draws.css'
import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { IconAlertTriangle, IconDots, IconPencil, IconStack2, IconTrash } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { Draw } from '../../../../src/modules/assessment/draws/contract.ts'
import { formatNumber } from '../../../ui/format.ts'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import { useTagName } from '../banks/use-tag-name.ts'
import { useQuestionWords } from './question-words.ts'

type Props = { draws: readonly Draw[]; onEdit: (draw: Draw) => void; onDelete: (draw: Draw) => void }

/** What each attempt is given from banks, after the quiz's own questions. */
export function DrawsList({ draws, onEdit, onDelete }: Props) {
  const { t } = useLingui()
  return (
    <ul className="ruled" aria-label={t`Drawn from banks`}>
      {draws.map((draw) => (
        <DrawRow key={draw.id} draw={draw} onEdit={() => onEdit(draw)} onDelete={() => onDelete(draw)} />
      ))}
    </ul>
  )
}

function DrawRow({ draw, onEdit, onDelete }: { draw: Draw; onEdit: () => void; onDelete: () => void }) {
  const { t } = useLingui()
  const { difficultyNames } = useQuestionWords()
  const tagName = useTagName()
  const { bankId, bankName, count, points, tags, difficulty, available } = draw
  const [all, has] = [formatNumber(count), formatNumber(available)]
  return (
    <li className="question draw">
      <div className="question-line">
        <Icon of={IconStack2} size={16} />
        <h3>
          <button type="button" onClick={onEdit}>
            <span>
              <Plural value={count} one="# question drawn from" other="# questions drawn from" /> <bdi>{bankName}</bdi>
            </span>
          </button>
        </h3>
        <span className="question-facts muted">
          <Plural value={points} one="# point each" other="# points each" />
        </span>
        <Menu
          label={t`Actions for the draw from “${bankName}”`}
          trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for the draw from “${bankName}”`} />}
        >
          <MenuItem icon={IconPencil} onClick={onEdit}>
            <Trans>Change it</Trans>
          </MenuItem>
          <MenuItem icon={IconTrash} parted onClick={onDelete}>
            <Trans>Delete</Trans>
          </MenuItem>
        </Menu>
      </div>
      <p className="meta draw-facts">
        {difficulty && <span>{difficultyNames[difficulty]}</span>}
        {tags.map((tag) => (
          <span key={tag}>
            <bdi>{tagName(tag)}</bdi>
          </span>
        ))}
        {available < count ? (
          <Status icon={IconAlertTriangle} tone="warn">
            <span>
              {available === 0 ? (
                <Trans>The bank has none like that yet.</Trans>
              ) : (
                <Trans>
                  The bank has {has} like that, and {all} are asked for.
                </Trans>
              )}
            </span>
          </Status>
        ) : (
          <Link to="/studio/banks/$bankId" params={{ bankId }}>
            <Plural value={available} one="of # in the bank" other="of # in the bank" />
          </Link>
        )}
      </p>
    </li>
  )
}
