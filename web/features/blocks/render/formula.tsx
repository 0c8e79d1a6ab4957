import { lazy, Suspense } from 'react'

const TypesetFormula = lazy(async () => ({ default: (await import('./typeset-formula.tsx')).TypesetFormula }))

type Props = { latex: string; display?: boolean }

/** The formula as it was written stands until the typesetter has come, and stays where it cannot be read. */
export const Formula = ({ latex, display = false }: Props) => (
  <Suspense
    fallback={
      <code dir="ltr" className={display ? 'formula' : undefined}>
        {latex}
      </code>
    }
  >
    <TypesetFormula latex={latex} display={display} />
  </Suspense>
)
