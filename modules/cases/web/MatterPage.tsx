import {
  DateText,
  LinkButton,
  Loaded,
  PageTitle,
  SavedCounter,
  Section,
  sayDay,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Typography } from 'antd'
import { useParams } from 'react-router'
import { type MyCase, Submission } from '../contract.ts'
import { ClockFacts } from './ClockFacts.tsx'
import { StatusTag } from './StatusTag.tsx'
import { Steps } from './Steps.tsx'
import { SupplyForm } from './SupplyForm.tsx'
import { matterSlots } from './slots.ts'
import { texts } from './texts/index.ts'
import { WithdrawButton } from './WithdrawButton.tsx'

const REFRESH_MS = 15_000

/** One submission: each department's case in parallel, and what happens next. */
export function Page() {
  const t = useTexts(texts)
  const { say } = useLanguage()
  const { submission } = useParams()
  const query = useApi(`/cases/submissions/${submission}`, Submission, { refreshMs: REFRESH_MS })
  const found = query.data
  const text = found && (
    <>
      {t.mine.submittedAt} <DateText at={found.submittedAt} withTime />
    </>
  )
  return (
    <>
      <PageTitle
        title={found ? say(found.title) : t.mattersTitle}
        text={text}
        extra={<LinkButton to="/matters">{t.mine.back}</LinkButton>}
      />
      <Loaded query={query}>
        {({ saved, cases }) => (
          <Flex vertical gap={16}>
            <SavedCounter filled={saved.filled} total={saved.fields} papers={saved.papers} trips={saved.trips} />
            {cases.map((one) => (
              <OneCase key={one.id} shown={one} reload={query.reload} />
            ))}
          </Flex>
        )}
      </Loaded>
    </>
  )
}

interface Props {
  shown: MyCase
  reload: () => Promise<void>
}

function OneCase({ shown, reload }: Props) {
  const t = useTexts(texts)
  const { say, language } = useLanguage()
  const organisationName = useOrganisationName()
  const due = shown.clock.dueOn ? sayDay(shown.clock.dueOn, language) : ''
  return (
    <Section title={say({ zh: shown.item.name, en: shown.item.nameEn })} extra={<StatusTag status={shown.status} />}>
      <Flex vertical gap={12}>
        <Typography.Text type="secondary">
          {organisationName(shown.departmentName)} · {shown.number}
        </Typography.Text>
        <b>{t.mine.next[shown.status](due)}</b>
        {shown.status === 'supplement' && <SupplyForm shown={shown} done={reload} />}
        <ClockFacts shown={shown} />
        <Licences shown={shown} />
        <details open={shown.status === 'refused'}>
          <summary style={{ cursor: 'pointer', minHeight: 'var(--og-target)', display: 'list-item', paddingBlock: 10 }}>
            {t.mine.progress}
          </summary>
          <Steps caseId={shown.id} steps={shown.steps} />
        </details>
        {matterSlots().map(([name, Slot]) => (
          <Slot key={name} caseId={shown.id} />
        ))}
        {shown.mayWithdraw && <WithdrawButton shown={shown} done={reload} />}
      </Flex>
    </Section>
  )
}

function Licences({ shown }: { shown: MyCase }) {
  const t = useTexts(texts)
  const { say } = useLanguage()
  return shown.licences.map((licence) => (
    <Flex key={licence.id} gap={8} wrap align="center" justify="space-between">
      <span>
        <b>{say({ zh: licence.typeName, en: licence.typeNameEn })}</b>{' '}
        <Typography.Text type="secondary">{licence.number}</Typography.Text>
      </span>
      <LinkButton to={`/wallet/${licence.id}`}>{t.mine.licence}</LinkButton>
    </Flex>
  ))
}
