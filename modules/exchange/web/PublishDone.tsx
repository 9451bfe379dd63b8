import { LinkButton, PageTitle, Section, useTexts } from '@onego/ui'
import { Button, Flex, Typography } from 'antd'
import { sourceTexts } from './texts/sources.ts'

interface Props {
  name: string
  code: string
  status: number
  again: () => void
}

/** What happened and what comes next. */
export function PublishDone({ name, code, status, again }: Props) {
  const { done: t, title } = useTexts(sourceTexts).wizard
  return (
    <>
      <PageTitle title={title} />
      <Section title={t.title(name)}>
        <p>{status === 0 ? t.drafted : t.submitted}</p>
        <p style={{ margin: '12px 0' }}>
          {t.code} <Typography.Text copyable>{code}</Typography.Text>
        </p>
        <Flex gap={8} wrap>
          <LinkButton type="primary" to={`/desk/catalogue/${encodeURIComponent(code)}`}>
            {t.see}
          </LinkButton>
          <Button onClick={again}>{t.again}</Button>
        </Flex>
      </Section>
    </>
  )
}
