import { Trans, useLingui } from '@lingui/react/macro'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Media } from '../../../../src/modules/media/contract.ts'
import { pathQuery } from '../../../api/query.ts'
import { UploadBox } from '../../../features/uploads/upload-box.tsx'
import { ErrorState } from '../../../ui/patterns/error-state.tsx'
import { Dialog } from '../../../ui/primitives/dialog.tsx'
import { Loading } from '../../../ui/primitives/loading.tsx'
import { Pager } from '../../../ui/primitives/pager.tsx'
import { Skeleton } from '../../../ui/primitives/skeleton.tsx'
import type { Listed } from '../send-json.ts'

export type Pictures = Readonly<Record<string, { url: string | null }>>
const perPage = 12

/** A picture from this computer, or one that was stored before. */
export function PictureDialog({ onDone, onClose }: { onDone: (picture: Media) => void; onClose: () => void }) {
  const { t } = useLingui()
  const [page, setPage] = useState(1)
  const { data, error, refetch } = useQuery({
    ...pathQuery<Listed<Media>>(`/media?kind=image&page=${page}&perPage=${perPage}`),
    placeholderData: keepPreviousData,
  })
  const ready = data?.data.filter(({ status, url }) => status === 'ready' && url)
  return (
    <Dialog open wide onClose={onClose} title={<Trans>A picture for the choice</Trans>}>
      <div className="stack">
        <UploadBox
          label={t`Drop an image here, or choose one`}
          hint={t`Up to 20 MB`}
          accept="image/png,image/jpeg,image/gif,image/webp,image/avif,image/svg+xml,.png,.jpg,.jpeg,.gif,.webp,.avif,.svg"
          onDone={onDone}
        />
        {error && !data && <ErrorState error={error} onRetry={() => refetch()} title={t`Your pictures did not load`} />}
        {!error && !data && (
          <Loading>
            <Skeleton height="8rem" />
          </Loading>
        )}
        {ready && ready.length > 0 && (
          <section aria-labelledby="stored-pictures">
            <h3 className="label" id="stored-pictures">
              <Trans>Or one that you stored before</Trans>
            </h3>
            <ul className="pictures">
              {ready.map((picture) => (
                <li key={picture.id}>
                  <button type="button" onClick={() => onDone(picture)}>
                    <img src={picture.url ?? ''} alt="" loading="lazy" />
                    <bdi>{picture.filename}</bdi>
                  </button>
                </li>
              ))}
            </ul>
            <Pager page={page} perPage={perPage} total={data?.meta.total ?? 0} onPage={setPage} />
          </section>
        )}
      </div>
    </Dialog>
  )
}
