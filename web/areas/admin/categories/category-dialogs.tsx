import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { fieldErrors } from '../../../api/error.ts'
import { ConfirmDialog } from '../../../ui/patterns/confirm-dialog.tsx'
import { toast } from '../../../ui/patterns/toast.ts'
import { Button } from '../../../ui/primitives/button.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Field } from '../../../ui/primitives/field.tsx'
import { Input, Select } from '../../../ui/primitives/input.tsx'
import { FailureNote } from '../failure-note.tsx'
import { type CategoryNode, flatten } from './category-tree.ts'
import type { CategoryChanges } from './use-categories.ts'

type Props = { changes: CategoryChanges; onClose: () => void }

/** A new category, or another name and address for one that is there. */
export function CategoryDialog({
  category,
  parent,
  changes,
  onClose,
}: Props & { category: CategoryNode | null; parent: CategoryNode | null }) {
  const { t } = useLingui()
  const [name, setName] = useState(category?.name ?? '')
  const [slug, setSlug] = useState(category?.slug ?? '')
  const [isMissing, setIsMissing] = useState(false)
  const saving = category ? changes.changing : changes.creating
  const wrong = fieldErrors(saving.error)
  const [parentName, oldName] = [parent?.name, category?.name]
  const close = () => {
    saving.reset()
    onClose()
  }
  const save = () => {
    if (!name.trim()) return setIsMissing(true)
    if (category) changes.changing.mutate({ id: category.id, json: { name, slug } }, { onSuccess: close })
    else changes.creating.mutate({ name, parentId: parent?.id ?? null, ...(slug.trim() && { slug }) }, { onSuccess: close })
  }
  return (
    <Dialog
      open
      noCross
      onClose={close}
      title={
        oldName ? (
          <Trans>Rename “{oldName}”</Trans>
        ) : parentName ? (
          <Trans>New category beneath “{parentName}”</Trans>
        ) : (
          <Trans>New category</Trans>
        )
      }
    >
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <Field label={t`Name`} error={isMissing ? t`Give it a name.` : wrong.name} required>
          <Input
            value={name}
            maxLength={120}
            onChange={({ target }) => {
              setName(target.value)
              setIsMissing(false)
            }}
          />
        </Field>
        <Field
          label={t`Address`}
          hint={category ? t`Links to the old address stop working when you change it` : t`Made from the name when left empty`}
          error={wrong.slug}
        >
          <Input dir="ltr" value={slug} maxLength={120} onChange={({ target }) => setSlug(target.value)} />
        </Field>
        {Object.keys(wrong).length === 0 && <FailureNote error={saving.error} />}
        <div className="btn-row">
          <Button onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={saving.isPending}>
            {category ? <Trans>Save</Trans> : <Trans>Add category</Trans>}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

const TOP = '-'

/** Under another category, with everything beneath it. It cannot go beneath itself. */
export function MoveCategoryDialog({
  category,
  tree,
  changes,
  onClose,
}: Props & { category: CategoryNode; tree: readonly CategoryNode[] }) {
  const { t } = useLingui()
  const [parentId, setParentId] = useState(category.parentId ?? TOP)
  const own = new Set([category.id, ...flatten(category.children).map(({ id }) => id)])
  const { name } = category
  const close = () => {
    changes.changing.reset()
    onClose()
  }
  const move = () => {
    const target = parentId === TOP ? null : parentId
    if (target === category.parentId) return close()
    const siblings = target === null ? tree : (flatten(tree).find(({ id }) => id === target)?.children ?? [])
    const order = Math.max(0, ...siblings.map((one) => one.order)) + 1
    changes.changing.mutate({ id: category.id, json: { parentId: target, order } }, { onSuccess: close })
  }
  return (
    <Dialog open noCross onClose={close} title={<Trans>Move “{name}”</Trans>}>
      <form
        className="adm-stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          move()
        }}
      >
        <Field label={t`Move to`} hint={t`It comes last there; what is beneath it comes along`}>
          <Select value={parentId} onChange={({ target }) => setParentId(target.value)}>
            <option value={TOP}>{t`The top`}</option>
            {flatten(tree)
              .filter(({ id }) => !own.has(id))
              .map((one) => (
                <option key={one.id} value={one.id}>
                  {`${'\u2003'.repeat(one.depth)}${one.name}`}
                </option>
              ))}
          </Select>
        </Field>
        <FailureNote error={changes.changing.error} />
        <div className="btn-row">
          <Button onClick={close}>
            <Trans>Cancel</Trans>
          </Button>
          <Button variant="primary" type="submit" busy={changes.changing.isPending}>
            <Trans>Move</Trans>
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

export function DeleteCategoryDialog({ category, changes, onClose }: Props & { category: CategoryNode }) {
  const { t } = useLingui()
  const { name } = category
  const close = () => {
    changes.deleting.reset()
    onClose()
  }
  return (
    <ConfirmDialog
      open
      danger
      title={<Trans>Delete “{name}”?</Trans>}
      confirmLabel={<Trans>Delete category</Trans>}
      busy={changes.deleting.isPending}
      onConfirm={() =>
        changes.deleting.mutate(category.id, {
          onSuccess: () => {
            toast(t`“${name}” is deleted.`)
            close()
          },
        })
      }
      onClose={close}
    >
      <div className="adm-stack">
        <p>
          <Trans>Only an empty category can be deleted. Hiding one keeps its courses and takes it out of the catalogue.</Trans>
        </p>
        <FailureNote error={changes.deleting.error} />
      </div>
    </ConfirmDialog>
  )
}
