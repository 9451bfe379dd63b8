import { PageTitle, Section, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Alert, Button, Flex, Typography } from 'antd'
import type { HandedIn } from '../contract.ts'
import { texts } from './texts/index.ts'

/** What was handed in, with the numbers to write down. */
export function Done({ handed: { title, cases }, another }: { handed: HandedIn; another: () => void }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <>
      <PageTitle title={say(title)} />
      <Section title={t.handedIn}>
        <Flex vertical gap={16} align="start">
          <Alert type="success" showIcon title={t.handedInText} />
          <ul style={{ margin: 0, paddingLeft: 18 }}>
            {cases.map(({ number, name, nameEn, departmentName }) => (
              <li key={number}>
                <b>{say({ zh: name, en: nameEn || name })}</b>{' '}
                <Typography.Text type="secondary">{organisationName(departmentName)}</Typography.Text> · {t.number}{' '}
                {number}
              </li>
            ))}
          </ul>
          <Button type="primary" size="large" onClick={another}>
            {t.another}
          </Button>
        </Flex>
      </Section>
    </>
  )
}
