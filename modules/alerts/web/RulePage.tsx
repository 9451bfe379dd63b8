import {
  DateText,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useApi,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Flex, Typography } from 'antd'
import { useParams } from 'react-router'
import { RuleDetail } from '../contract.ts'
import { toDraft } from './draft.ts'
import { RuleEditor } from './RuleEditor.tsx'
import { Precision } from './RulesPage.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { code = '' } = useParams()
  const query = useApi(`/alert-rules/${code}`, RuleDetail)
  return <Loaded query={query}>{(view) => <Whole view={view} changed={query.reload} />}</Loaded>
}

function Whole({ view, changed }: { view: RuleDetail; changed: () => Promise<void> }) {
  const { rule: t, rules, list } = useTexts(texts)
  const { say } = useLanguage()
  const nameOf = useOrganisationName()
  const { rule } = view
  return (
    <>
      <PageTitle
        title={say(rule.name)}
        text={`${rules.on[rule.on]} · ${nameOf(view.ownerName)} · ${rule.code}`}
        extra={
          <>
            <LinkButton to={`/desk/alerts?show=all&rule=${rule.code}`}>{list.title}</LinkButton>
            <LinkButton to="/desk/alert-rules">{t.back}</LinkButton>
          </>
        }
      />
      <Flex vertical gap={16}>
        <Feedback view={view} />
        {rule.on === 'solution' ? (
          <Section title={t.edit}>
            <p>{say(rule.advice)}</p>
            <Typography.Text type="secondary">{t.solutionNote}</Typography.Text>
          </Section>
        ) : (
          <RuleEditor key={view.version} initial={toDraft(rule)} readOnly={!view.mayEdit} changed={changed} />
        )}
        <Versions view={view} />
      </Flex>
    </>
  )
}

function Feedback({ view: { feedback } }: { view: RuleDetail }) {
  const { rule: t } = useTexts(texts)
  const figures = (['raised', 'open', 'confirmed', 'falseAlarm', 'known', 'noAction'] as const).map((key) => ({
    label: t.feedbackLine[key],
    value: feedback[key].toLocaleString('en-US'),
  }))
  return (
    <Section title={t.feedback}>
      <dl style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(110px, 1fr))', gap: 12 }}>
        {figures.map(({ label, value }) => (
          <Flex key={label} style={{ flexDirection: 'column-reverse' }}>
            <dt>
              <Typography.Text type="secondary">{label}</Typography.Text>
            </dt>
            <dd style={{ fontSize: '1.5em', fontWeight: 600, lineHeight: 1.2 }}>{value}</dd>
          </Flex>
        ))}
      </dl>
      <p style={{ marginTop: 8 }}>
        {t.feedbackLine.precision}: <Precision feedback={feedback} />
      </p>
    </Section>
  )
}

function Versions({ view }: { view: RuleDetail }) {
  const { rule: t } = useTexts(texts)
  return (
    <Section title={t.versions}>
      <ul className="og-plain">
        {view.versions.map(({ version, madeAt, madeBy }) => (
          <li key={version}>
            {t.version(version)} · <DateText at={madeAt} withTime /> · {madeBy ?? t.solution}
          </li>
        ))}
      </ul>
    </Section>
  )
}
