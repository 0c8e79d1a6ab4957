import { Trans, useLingui } from '@lingui/react/macro'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { announce } from '../../../ui/patterns/live-regions.tsx'
import { Button } from '../../../ui/primitives/button.tsx'
import { type CodePiece, codeLines } from './code-lines.ts'
import type { BlockElement } from './render-context.ts'

const named: Record<string, string> = {
  js: 'JavaScript',
  javascript: 'JavaScript',
  ts: 'TypeScript',
  typescript: 'TypeScript',
  py: 'Python',
  sh: 'Shell',
  bash: 'Shell',
  cs: 'C#',
  cpp: 'C++',
  md: 'Markdown',
  yml: 'YAML',
  plaintext: '',
}
const nameOf = (language: string) =>
  named[language.toLowerCase()] ?? (language.length <= 4 ? language.toUpperCase() : language[0]?.toUpperCase() + language.slice(1))

/** The code as it is, and a moment later in its colours: nothing moves, since only the colours change. */
function useColours(code: string, language: string): readonly CodePiece[] {
  const [coloured, setColoured] = useState<{ code: string; pieces: CodePiece[] } | null>(null)
  useEffect(() => {
    let isWanted = true
    import('./colour-code.ts').then(
      ({ colourCode }) => isWanted && setColoured({ code, pieces: colourCode(code, language) }),
      () => undefined,
    )
    return () => {
      isWanted = false
    }
  }, [code, language])
  return coloured?.code === code ? coloured.pieces : [{ text: code, kind: null }]
}

/** The words are copied as written, without the line numbers. */
export function CodeBlock({ node }: { node: BlockElement }) {
  const { t } = useLingui()
  const [copied, setCopied] = useState(false)
  const code = (node.content ?? []).map((child) => (child.type === 'text' ? child.text : '\n')).join('')
  const language = node.attrs?.language ?? ''
  const lines = codeLines(useColours(code, language))
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(code)
    setCopied(true)
    announce(t`Copied`)
  }
  const title = node.attrs?.filename || nameOf(language)
  return (
    <div className="code" dir="ltr" translate="no">
      <div className="code-head">
        <span>{title}</span>
        <Button variant="quiet" size="sm" icon={copied ? IconCheck : IconCopy} onClick={copy}>
          {copied ? <Trans>Copied</Trans> : <Trans>Copy</Trans>}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: long lines scroll, and must do so by keyboard */}
      {/* biome-ignore lint/a11y/useSemanticElements: a section would lose what a pre is */}
      <pre tabIndex={0} role="region" aria-label={title || t`Code`}>
        {lines.map((line, place) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines of a finished text
          <span key={place}>
            {lines.length > 1 && <span className="ln" />}
            {line.map(({ text, kind }, piece) =>
              kind ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: as above
                <span key={piece} className={kind}>
                  {text}
                </span>
              ) : (
                text
              ),
            )}
            {'\n'}
          </span>
        ))}
      </pre>
    </div>
  )
}
