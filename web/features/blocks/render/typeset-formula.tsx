import { render } from 'katex'
import { useLayoutEffect, useRef } from 'react'

/**
 * MathML, which browsers set and screen readers read by themselves: no fonts and no style sheet of KaTeX's are needed.
 * It builds elements, never HTML, and is asked to trust nothing that is written in the formula.
 */
export function TypesetFormula({ latex, display }: { latex: string; display: boolean }) {
  const ref = useRef<HTMLSpanElement>(null)
  useLayoutEffect(() => {
    if (!ref.current) return
    render(latex, ref.current, {
      displayMode: display,
      output: 'mathml',
      throwOnError: false,
      trust: false,
      strict: false,
      maxExpand: 500,
      maxSize: 50,
    })
  }, [latex, display])
  return <span ref={ref} dir="ltr" className={display ? 'formula' : undefined} />
}
