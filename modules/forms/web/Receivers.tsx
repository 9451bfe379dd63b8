import { Section, useLanguage, useOrganisationName, useTexts } from '@onego/ui'
import { Flex, Typography } from 'antd'
import type { Field } from '../definition.ts'
import { answersFor } from './Beside.tsx'
import { texts } from './texts/index.ts'
import type { LiveDraft } from './use-draft.ts'

/** Which department gets which answers for which item: no more than its item needs. */
export function Receivers({ live: { draft }, fields }: { live: LiveDraft; fields: Field[] }) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const organisationName = useOrganisationName()
  return (
    <Section title={t.whoGets}>
      <Flex vertical gap={14}>
        {draft.items.map((item) => {
          const labels = answersFor(item, fields).map(({ label }) => say(label))
          return (
            <div key={item.code}>
              <Typography.Text strong>{organisationName(item.departmentName)}</Typography.Text>
              <div>
                {t.gets(language === 'zh' ? item.name : item.nameEn || item.name)}
                {item.promisedLimitDays !== null && ` · ${t.promised(item.promisedLimitDays)}`}
              </div>
              <Typography.Text type="secondary">
                {t.getsFields(labels.length)}
                {labels.join(language === 'zh' ? '、' : ', ')}
              </Typography.Text>
            </div>
          )
        })}
      </Flex>
    </Section>
  )
}
