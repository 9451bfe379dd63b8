import { type Text, useLanguage } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { type ReactNode, useId } from 'react'
import { useDesigning } from '../context.tsx'
import { samePlace } from '../model/shapes.ts'

interface Props {
  title: string
  help?: ReactNode
  /** Parts of the definition that are edited here: their problems are said here. */
  about?: readonly string[]
  children: ReactNode
}

/** One thing that is set about what is selected, with what is wrong about it beside it. */
export function Part({ title, help, about = [], children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <Flex vertical gap={8}>
        <h3 id={id} style={{ fontSize: '1em', lineHeight: 1.5 }}>
          {title}
        </h3>
        {help && <Typography.Text type="secondary">{help}</Typography.Text>}
        {children}
        <ProblemsAbout about={about} />
      </Flex>
    </section>
  )
}

/** What is wrong with these parts of what is selected. */
function useProblemsAbout(about: readonly string[]): { message: Text; severity: string }[] {
  const { problems, selected } = useDesigning()
  return problems.filter((problem) => samePlace(problem.place, selected) && about.includes(problem.about))
}

export function ProblemsAbout({ about }: { about: readonly string[] }) {
  const { say } = useLanguage()
  const found = useProblemsAbout(about)
  return found.map(({ message, severity }) => (
    <Typography.Text key={message.en} type={severity === 'error' ? 'danger' : 'warning'} role="status">
      {say(message)}
    </Typography.Text>
  ))
}
