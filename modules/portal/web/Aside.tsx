import { CheckCircleOutlined } from '@ant-design/icons'
import { EmptyState, LinkButton, Loading, Section, tokens, useMe, useTexts } from '@onego/ui'
import { Flex } from 'antd'
import { MyMatters } from './MyMatters.tsx'
import { texts } from './texts/index.ts'

/** For whoever is here: a visitor, a citizen, a member of staff. */
export function Aside() {
  const { home: t } = useTexts(texts)
  const { me, loading } = useMe()
  if (loading) return <Loading />
  if (!me) return <SignInFirst />
  if (me.kind === 'citizen') return <MyMatters />
  return (
    <Section title={t.staffTitle}>
      <EmptyState
        title={t.staffText}
        action={
          <LinkButton type="primary" to="/desk">
            {t.toDesk}
          </LinkButton>
        }
      />
    </Section>
  )
}

function SignInFirst() {
  const { home: t } = useTexts(texts)
  return (
    <Section title={t.signInTitle}>
      <ul className="og-plain" style={{ display: 'grid', gap: 10, marginBottom: 16 }}>
        {t.signInPoints.map((point) => (
          <li key={point}>
            <Flex gap={10} align="flex-start">
              <CheckCircleOutlined aria-hidden style={{ color: tokens.accent, marginTop: 5 }} />
              <span>{point}</span>
            </Flex>
          </li>
        ))}
      </ul>
      <LinkButton type="primary" block to="/sign-in?next=%2F">
        {t.signIn}
      </LinkButton>
    </Section>
  )
}
