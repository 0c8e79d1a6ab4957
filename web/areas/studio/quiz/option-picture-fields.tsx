import { Trans, useLingui } from '@lingui/react/macro'
import { Button } from '../../../ui/primitives/button.tsx'
import { Input } from '../../../ui/primitives/input.tsx'

type Props = {
  /** Which choice it is, as it is written. */
  place: string
  url: string | null | undefined
  alt: string
  onAlt: (alt: string) => void
  onChange: () => void
  onRemove: () => void
}

/** The picture of a choice, and its words for those who do not see it. */
export function OptionPictureFields({ place, url, alt, onAlt, onChange, onRemove }: Props) {
  const { t } = useLingui()
  return (
    <div className="options-picture">
      {url ? <img src={url} alt="" /> : <span className="options-nothing" />}
      <div>
        <Input
          aria-label={t`What is to be seen on the picture of choice ${place}`}
          placeholder={t`What is to be seen on it`}
          value={alt}
          maxLength={1000}
          onChange={({ target }) => onAlt(target.value)}
        />
        <span className="btn-row">
          <Button size="sm" variant="quiet" aria-label={t`Another picture for choice ${place}`} onClick={onChange}>
            <Trans>Another picture</Trans>
          </Button>
          <Button size="sm" variant="quiet" aria-label={t`Remove the picture of choice ${place}`} onClick={onRemove}>
            <Trans>Remove it</Trans>
          </Button>
        </span>
      </div>
    </div>
  )
}
