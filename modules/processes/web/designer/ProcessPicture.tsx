import type { Flow, Node, ProcessDefinition } from '@onego/processes/contract'
import { planOf } from '@onego/processes/contract/plan'
import type { ConditionSubject } from '@onego/rules/web/condition'
import { tokens, useLanguage, useTexts } from '@onego/ui'
import { Flex, Tag, Typography } from 'antd'
import type { ReactNode } from 'react'
import { texts } from './texts.ts'

interface Props {
  definition: ProcessDefinition
  /** Whose words stand for the names in conditions. */
  subjects?: readonly ConditionSubject[]
}

/** The way of an application from top to bottom; what leads aside stands beside its step. */
export function ProcessPicture({ definition, subjects = [] }: Props) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const plan = planOf(definition)
  if (!plan) return <Graph definition={definition} />
  const aside = (canStop: boolean) => [
    ...(plan.supplements ? [t.outcomes['request-supplement']] : []),
    ...(canStop && plan.special ? [t.outcomes['start-special']] : []),
    t.outcomes.refuse,
  ]
  return (
    <ol style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      <Box>{t.start}</Box>
      <Box title={say(plan.accept.name)} days={plan.accept.limitDays} aside={aside(false)} />
      {plan.steps.map((step) => (
        <Box
          key={step.id}
          title={say(step.name)}
          days={step.limitDays}
          aside={aside(true)}
          {...(step.onlyIf ? { onlyIf: inWords(step.onlyIf, subjects, say) } : {})}
        />
      ))}
      <Box isLast>{t.concluded}</Box>
    </ol>
  )
}

interface BoxProps {
  title?: string
  days?: number | undefined
  onlyIf?: string
  aside?: string[]
  isLast?: boolean
  children?: ReactNode
}

function Box({ title, days, onlyIf, aside = [], isLast = false, children }: BoxProps) {
  const t = useTexts(texts)
  const edge = `1px solid ${onlyIf ? tokens.quiet : tokens.action}`
  return (
    <li>
      <div style={{ border: edge, borderStyle: onlyIf ? 'dashed' : 'solid', borderRadius: 10, padding: '8px 12px' }}>
        <Flex gap={8} wrap align="center" justify="space-between">
          <span>
            {title ? <b>{title}</b> : children}
            {days !== undefined && (
              <Typography.Text type="secondary">
                {' '}
                {days} {t.days}
              </Typography.Text>
            )}
          </span>
          <Flex gap={4} wrap>
            {aside.map((words) => (
              <Tag key={words}>{words}</Tag>
            ))}
          </Flex>
        </Flex>
        {onlyIf && (
          <Typography.Text type="secondary">
            {t.ifPrefix} {onlyIf}
          </Typography.Text>
        )}
      </div>
      {!isLast && <div aria-hidden style={{ width: 2, height: 16, marginInline: 'auto', background: tokens.action }} />}
    </li>
  )
}

/** The condition with the words of its answers instead of their names. */
function inWords(
  condition: string,
  subjects: readonly ConditionSubject[],
  say: (text: ConditionSubject['label']) => string,
) {
  return subjects.reduce((text, { id, label, options = [] }) => {
    const named = text.replaceAll(new RegExp(`\\b${id}\\b`, 'g'), say(label) || id)
    return options.reduce((words, option) => words.replaceAll(`"${option.value}"`, `“${say(option.text)}”`), named)
  }, condition)
}

/** A process drawn in another way: its steps and where each leads. */
function Graph({ definition }: Pick<Props, 'definition'>) {
  const { say } = useLanguage()
  const nameOf = (id: string) => {
    const node = definition.nodes.find((one) => one.id === id)
    return node && 'name' in node ? say(node.name) : id
  }
  const leads = (node: Node) => definition.flows.filter((flow) => flow.from === node.id)
  const words = (flow: Flow) => `→ ${nameOf(flow.to)}${flow.when ? `（${flow.when}）` : ''}`
  return (
    <ul style={{ margin: 0, paddingInlineStart: 20 }}>
      {definition.nodes.map((node) => (
        <li key={node.id} style={{ overflowWrap: 'anywhere' }}>
          <b>{nameOf(node.id)}</b> {leads(node).map(words).join('；')}
        </li>
      ))}
    </ul>
  )
}
