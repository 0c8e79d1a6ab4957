import { i18n } from '@lingui/core'
import { I18nProvider, useLingui } from '@lingui/react'
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import type { AppRouter } from './router.tsx'

type Props = { router: AppRouter; queryClient: QueryClient }

/** A change of language builds the page anew: every string, date and direction in it may differ. */
const Localised = ({ router }: Pick<Props, 'router'>) => <RouterProvider key={useLingui().i18n.locale} router={router} />

export const App = ({ router, queryClient }: Props) => (
  <I18nProvider i18n={i18n}>
    <QueryClientProvider client={queryClient}>
      <Localised router={router} />
    </QueryClientProvider>
  </I18nProvider>
)
