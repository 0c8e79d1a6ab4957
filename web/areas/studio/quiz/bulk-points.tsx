import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Button } from '../../../ui/primitives/button.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

/** The same points for every question at once. */
export function BulkPoints({ onApply }: { onApply: (points: number) => void }) {
  const { t } = useLingui()
  const [points, setPoints] = useState('1')
  const value = Number(points)
  const ok = points.trim() !== '' && value >= 0 && value <= 10_000
  return (
    <form
      className="bulk-points"
      onSubmit={(event) => {
        event.preventDefault()
        if (ok) onApply(value)
      }}
    >
      <Input
        type="number"
        min={0}
        max={10000}
        step="any"
        aria-label={t`Points for every question`}
        aria-invalid={!ok || undefined}
        value={points}
        onChange={({ target }) => setPoints(target.value)}
      />
      <Button type="submit" size="sm">
        <Trans>Give each question these points</Trans>
      </Button>
    </form>
  )
}
