import { useLingui } from '@lingui/react/macro'
import { NodeViewContent, type NodeViewProps, NodeViewWrapper } from '@tiptap/react'
import { DraftInput } from './draft-input.tsx'

const languages = [
  'bash',
  'c',
  'cpp',
  'csharp',
  'css',
  'go',
  'html',
  'java',
  'javascript',
  'json',
  'kotlin',
  'php',
  'python',
  'r',
  'ruby',
  'rust',
  'sql',
  'swift',
  'typescript',
  'yaml',
]

export function CodeView({ node, updateAttributes }: NodeViewProps) {
  const { t } = useLingui()
  return (
    <NodeViewWrapper className="code ed-code">
      <div className="code-head" contentEditable={false}>
        <DraftInput
          aria-label={t`Language of the code`}
          placeholder={t`Language`}
          list="ed-languages"
          value={node.attrs.language ?? ''}
          maxLength={40}
          onText={(language) => updateAttributes({ language: language || null })}
        />
        <datalist id="ed-languages">
          {languages.map((language) => (
            <option key={language} value={language} />
          ))}
        </datalist>
      </div>
      <pre spellCheck={false}>
        <NodeViewContent<'code'> as="code" />
      </pre>
    </NodeViewWrapper>
  )
}
