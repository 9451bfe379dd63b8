import { useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { type ReactNode, useId } from 'react'
import { Control } from './Control.tsx'
import { useEditing } from './context.tsx'
import type { FieldSpec } from './sections.ts'
import { texts } from './texts/index.ts'

interface Props {
  field: FieldSpec
  path: string
  name: string
  /** What it is written with, unless its kind says so. */
  children?: ReactNode
}

/**
 * One element with its label above and, below, what is wrong or how to write it. `path` is its whole path in the item; `name`
 * the path without places in lists, by which it is called.
 */
export function Element({ field, path, name, children }: Props) {
  const t = useTexts(texts)
  const id = useId()
  const problems = useProblems(path, field)
  const help = t.helps[name]
  const label = t.labels[name] ?? name
  return (
    <div style={field.wide ? { gridColumn: '1 / -1' } : undefined}>
      <Flex gap={6} align="baseline">
        <label htmlFor={id} style={{ fontWeight: 600 }}>
          {label}
        </label>
        {field.needed && <Typography.Text type="secondary">{t.needed}</Typography.Text>}
      </Flex>
      {children ?? (
        <Control
          {...{ field, path, id, label }}
          isWrong={problems.some(({ isError }) => isError)}
          describedBy={`${id}-d`}
        />
      )}
      <div id={`${id}-d`} style={{ fontSize: '0.9em' }}>
        {problems.map(({ text, isError }) => (
          <div key={text}>
            <Typography.Text type={isError ? 'danger' : 'warning'}>{text}</Typography.Text>
          </div>
        ))}
        {help && problems.length === 0 && <HelpText>{help}</HelpText>}
      </div>
    </div>
  )
}

const HelpText = ({ children }: { children: ReactNode }) => (
  <Typography.Text type="secondary">{children}</Typography.Text>
)

/** What is wrong with an element; of a list only what concerns the list as a whole. */
function useProblems(path: string, { kind }: FieldSpec): { text: string; isError: boolean }[] {
  const { problems } = useEditing()
  const { say } = useLanguage()
  return problems
    .filter(({ where }) => where === path || (kind !== 'rows' && where.startsWith(`${path}.`)))
    .map(({ message, severity }) => ({ text: say(message), isError: severity === 'error' }))
    .filter(({ text }, index, all) => all.findIndex((one) => one.text === text) === index)
}
