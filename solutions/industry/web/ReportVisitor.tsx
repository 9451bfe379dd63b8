import { LinkButton, Section, useLanguage, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import { useLocation } from 'react-router'
import { FIELDS } from '../content/sheet.ts'
import { texts } from './texts/index.ts'

/** What an enterprise reports, when, and how somebody of it begins. */
export function ReportVisitor({ isStaff }: { isStaff: boolean }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { pathname, search } = useLocation()
  const { visitor } = t.sheet
  return (
    <Flex vertical gap={16}>
      <Section title={visitor.title}>
        <ul style={{ margin: '0 0 16px', paddingInlineStart: 20 }}>
          <li>{visitor.due}</li>
          <li>{visitor.who}</li>
          <li>{visitor.what(FIELDS.length)}</li>
        </ul>
        {isStaff ? (
          <Flex vertical gap={8} align="flex-start">
            <Typography.Text>{visitor.staff}</Typography.Text>
            <LinkButton to="/desk/industry/reports">{visitor.toDesk}</LinkButton>
          </Flex>
        ) : (
          <LinkButton type="primary" size="large" to={`/sign-in?next=${encodeURIComponent(pathname + search)}`}>
            {visitor.signIn}
          </LinkButton>
        )}
      </Section>
      <Section title={visitor.fields}>
        <ul
          className="og-plain"
          style={{ display: 'grid', gap: 8, gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))' }}
        >
          {FIELDS.map(({ code, name, unit }) => (
            <li key={code}>
              {say(name)} <Typography.Text type="secondary">({say(unit)})</Typography.Text>
            </li>
          ))}
        </ul>
      </Section>
    </Flex>
  )
}
