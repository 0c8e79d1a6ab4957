import { Trans, useLingui } from '@lingui/react/macro'
import { IconSquare, IconSquareCheck } from '@tabler/icons-react'
import { Icon } from '../../../ui/primitives/icon.tsx'
import { SiteLink } from '../../../ui/primitives/site-link.tsx'
import { BlockTable } from './block-table.tsx'
import { CodeBlock } from './code-block.tsx'
import { Embed } from './embed.tsx'
import { Formula } from './formula.tsx'
import { InlineText } from './inline-text.tsx'
import { Picture } from './picture.tsx'
import { type BlockElement, type BlockNode, useRendering } from './render-context.ts'
import { Recording, StoredFile } from './stored-file.tsx'

/** Their keys are their places: a document that is being read does not change. */
export const BlockNodes = ({ nodes }: { nodes: readonly BlockNode[] | undefined }) =>
  nodes?.map((node, place) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: see above
    node.type === 'text' ? <InlineText key={place} node={node} /> : <Block key={place} node={node} />,
  ) ?? null

const Inner = ({ of }: { of: BlockElement }) => <BlockNodes nodes={of.content} />

function Heading({ node }: { node: BlockElement }) {
  const { levels, ids } = useRendering()
  const Tag = `h${levels.get(node) ?? 2}` as const
  return (
    <Tag id={ids.get(node)}>
      <Inner of={node} />
    </Tag>
  )
}

function Callout({ node }: { node: BlockElement }) {
  const { t } = useLingui()
  const kind = node.attrs?.kind ?? 'note'
  const words = { note: t`Note`, tip: t`Tip`, warning: t`Careful`, danger: t`Danger` }
  return (
    <div className={`callout callout--${kind}`} role="note">
      <span className="label">{node.attrs?.title || words[kind]}</span>
      <Inner of={node} />
    </div>
  )
}

const TaskItem = ({ node }: { node: BlockElement }) => (
  <li>
    <Icon of={node.attrs?.checked ? IconSquareCheck : IconSquare} />
    <div>
      {node.attrs?.checked && (
        <span className="vh">
          <Trans>Done:</Trans>{' '}
        </span>
      )}
      <Inner of={node} />
    </div>
  </li>
)

function QuizLink({ node }: { node: BlockElement }) {
  const { quizHref } = useRendering()
  const href = node.attrs?.assessmentId ? quizHref(node.attrs.assessmentId) : null
  return (
    <div className="callout callout--quiz">
      <span className="label">{node.attrs?.title || <Trans>Check yourself</Trans>}</span>
      {href ? (
        <SiteLink className="btn btn--sm" href={href}>
          <Trans>Open the quiz</Trans>
        </SiteLink>
      ) : (
        <p className="muted">
          <Trans>There is a quiz here for those who take the course.</Trans>
        </p>
      )}
    </div>
  )
}

function Block({ node }: { node: BlockElement }) {
  const { attrs } = node
  switch (node.type) {
    case 'paragraph':
      return (
        <p className={attrs?.align ? `align-${attrs.align}` : undefined}>
          <Inner of={node} />
        </p>
      )
    case 'heading':
      return <Heading node={node} />
    case 'bulletList':
      return (
        <ul>
          <Inner of={node} />
        </ul>
      )
    case 'orderedList':
      return (
        <ol start={attrs?.start}>
          <Inner of={node} />
        </ol>
      )
    case 'listItem':
      return (
        <li>
          <Inner of={node} />
        </li>
      )
    case 'taskList':
      return (
        <ul className="tasks">
          <Inner of={node} />
        </ul>
      )
    case 'taskItem':
      return <TaskItem node={node} />
    case 'blockquote':
      return (
        <blockquote>
          <Inner of={node} />
        </blockquote>
      )
    case 'callout':
      return <Callout node={node} />
    case 'details':
      return (
        <details className="fold">
          <summary>{attrs?.title || <Trans>More</Trans>}</summary>
          <Inner of={node} />
        </details>
      )
    case 'codeBlock':
      return <CodeBlock node={node} />
    case 'image':
      return <Picture node={node} />
    case 'math':
      return <Formula latex={attrs?.latex ?? ''} display />
    case 'mathInline':
      return <Formula latex={attrs?.latex ?? ''} />
    case 'embed':
      return <Embed node={node} />
    case 'file':
      return <StoredFile node={node} />
    case 'video':
    case 'audio':
      return <Recording node={node} />
    case 'quiz':
      return <QuizLink node={node} />
    case 'table':
      return <BlockTable node={node} inner={(cell) => <Inner of={cell} />} />
    case 'horizontalRule':
      return <hr />
    case 'hardBreak':
      return <br />
    default:
      return <Inner of={node} />
  }
}
