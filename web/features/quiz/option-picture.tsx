import './option-picture.css'
import type { LearnerQuestion, QuestionMedia } from './attempt-queries.ts'

type Props = { option: Pick<LearnerQuestion['options'][number], 'mediaId' | 'alt'> | undefined; media: QuestionMedia }

/** The picture of an option. Its words stand in for one that did not come. */
export function OptionPicture({ option, media }: Props) {
  if (!option?.mediaId) return null
  const file = media[option.mediaId]
  return (
    <span className="plate-picture">
      {file ? (
        <img src={file.url} alt={option.alt ?? ''} width={file.width ?? undefined} height={file.height ?? undefined} decoding="async" />
      ) : (
        <span className="muted" dir="auto">
          {option.alt}
        </span>
      )}
    </span>
  )
}
