import { lazy, type ReactNode, Suspense } from 'react'

type Props = { children: ReactNode }

const Bare = ({ children }: Props) => children
// not every area has the site's header, and where the network is what failed, it does without
const Framed = lazy<(props: Props) => ReactNode>(() =>
  import('./framed.tsx').then(
    (chrome) => ({ default: chrome.Framed }),
    () => ({ default: Bare }),
  ),
)

/** The site's header and footer around a page that could not be made. */
export const FaultChrome = ({ children }: Props) => (
  <Suspense>
    <Framed>{children}</Framed>
  </Suspense>
)
