import { Trans, useLingui } from '@lingui/react/macro'
import {
  IconArrowDown,
  IconArrowUp,
  IconDots,
  IconEye,
  IconEyeOff,
  IconFolderSymlink,
  IconPencil,
  IconPlus,
  IconTrash,
} from '@tabler/icons-react'
import type { CSSProperties } from 'react'
import { IconButton } from '../../../ui/primitives/button.tsx'
import { Menu } from '../../../ui/primitives/menu.tsx'
import { MenuItem } from '../../../ui/primitives/menu-items.tsx'
import { Status } from '../../../ui/primitives/status.tsx'
import type { CategoryNode } from './category-tree.ts'
import type { CategoryChanges } from './use-categories.ts'

export type Asking = { kind: 'rename' | 'add' | 'move' | 'delete'; category: CategoryNode } | { kind: 'add'; category: null }
type Props = { category: CategoryNode; siblings: readonly CategoryNode[]; changes: CategoryChanges; onAsk: (asking: Asking) => void }

export function CategoryRow({ category, siblings, changes, onAsk }: Props) {
  const { t } = useLingui()
  const { name } = category
  const at = siblings.findIndex(({ id }) => id === category.id)
  const move = (place: number) => changes.ordering.mutate({ siblings, moved: category, place })
  const isBusy = changes.ordering.isPending
  return (
    <li className="ct-item">
      <div className="ct-row" style={{ '--depth': category.depth } as CSSProperties}>
        <span className="ct-name">
          <bdi className={category.isActive ? undefined : 'muted'}>{name}</bdi>
          {!category.isActive && (
            <Status icon={IconEyeOff}>
              <Trans>Hidden</Trans>
            </Status>
          )}
        </span>
        <span className="muted ct-slug" dir="ltr">
          {category.slug}
        </span>
        <span className="ct-acts">
          <IconButton
            icon={IconArrowUp}
            size="sm"
            label={t`Move ${name} up`}
            disabled={at === 0}
            aria-disabled={isBusy}
            onClick={() => !isBusy && move(at - 1)}
          />
          <IconButton
            icon={IconArrowDown}
            size="sm"
            label={t`Move ${name} down`}
            disabled={at === siblings.length - 1}
            aria-disabled={isBusy}
            onClick={() => !isBusy && move(at + 1)}
          />
          <Menu label={name} trigger={(props) => <IconButton {...props} icon={IconDots} size="sm" label={t`Actions for ${name}`} />}>
            <MenuItem icon={IconPencil} onClick={() => onAsk({ kind: 'rename', category })}>
              <Trans>Rename…</Trans>
            </MenuItem>
            <MenuItem icon={IconPlus} onClick={() => onAsk({ kind: 'add', category })}>
              <Trans>Add one beneath…</Trans>
            </MenuItem>
            <MenuItem icon={IconFolderSymlink} onClick={() => onAsk({ kind: 'move', category })}>
              <Trans>Move to…</Trans>
            </MenuItem>
            <MenuItem icon={category.isActive ? IconEyeOff : IconEye} onClick={() => changes.hiding.mutate(category)}>
              {category.isActive ? <Trans>Hide</Trans> : <Trans>Show</Trans>}
            </MenuItem>
            <MenuItem icon={IconTrash} parted onClick={() => onAsk({ kind: 'delete', category })}>
              <Trans>Delete…</Trans>
            </MenuItem>
          </Menu>
        </span>
      </div>
      {category.children.length > 0 && (
        <ul>
          {category.children.map((child) => (
            <CategoryRow key={child.id} category={child} siblings={category.children} changes={changes} onAsk={onAsk} />
          ))}
        </ul>
      )}
    </li>
  )
}
