import {
  api,
  EmptyState,
  ErrorNote,
  LinkButton,
  Loaded,
  PageTitle,
  useAction,
  useApi,
  useMe,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Flex, Typography } from 'antd'
import { useState } from 'react'
import { Calculator, MyValues } from '../contract.ts'
import { ageOn, type Known } from '../rules.ts'
import { Outcome } from './Outcome.tsx'
import { Questions } from './Questions.tsx'
import { texts } from './texts/index.ts'

/** Everything is reckoned here, in the browser; only “use my data” asks the server, for a citizen's own values. */
export function Page() {
  const { calculator: t } = useTexts(texts)
  const query = useApi('/policies/calculator', Calculator)
  return (
    <>
      <PageTitle title={t.title} text={t.intro} />
      <Loaded
        query={query}
        isEmpty={({ policies }) => policies.length === 0}
        empty={<EmptyState title={t.empty.title} text={t.empty.text} />}
      >
        {(found) => <Calculation calculator={found} />}
      </Loaded>
    </>
  )
}

function Calculation({ calculator }: { calculator: Calculator }) {
  const { calculator: t } = useTexts(texts)
  const [answers, setAnswers] = useState<Known>({})
  const born = answers.bornOn
  const age = typeof born === 'string' && born !== '' ? { age: ageOn(calculator.today, born) } : {}
  const known: Known = { ...answers, ...age, today: calculator.today }
  return (
    <Flex vertical gap={16}>
      <Mine fill={(values) => setAnswers((before) => ({ ...before, ...values }))} />
      <div style={{ display: 'grid', gap: 16, gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 340px), 1fr))' }}>
        <section className="og-card" aria-label={t.questions} style={{ alignSelf: 'start' }}>
          <Questions calculator={calculator} known={known} change={setAnswers} />
          {Object.keys(answers).length > 0 && <Button onClick={() => setAnswers({})}>{t.clear}</Button>}
        </section>
        <section aria-label={t.outcomes} aria-live="polite">
          <Flex vertical gap={12}>
            {calculator.policies.map((policy) => (
              <Outcome key={policy.code} policy={policy} fields={calculator.fields} known={known} />
            ))}
            <Typography.Text type="secondary">{t.note}</Typography.Text>
          </Flex>
        </section>
      </div>
    </Flex>
  )
}

function Mine({ fill }: { fill: (values: Known) => void }) {
  const { calculator: t } = useTexts(texts)
  const { me } = useMe()
  const [isPartial, setPartial] = useState(false)
  const read = useAction(() => api.post('/policies/calculator/mine', {}, MyValues), {
    done: ({ values, missing }) => {
      const { today: _, age: __, ...own } = values
      fill(own)
      setPartial(missing.length > 0)
    },
  })
  if (me?.kind === 'staff') return null
  if (!me) {
    return (
      <div>
        <LinkButton to="/sign-in?next=/calculator">{t.signIn}</LinkButton>
      </div>
    )
  }
  return (
    <Flex vertical gap={8}>
      <Flex gap={12} align="center" wrap>
        <Button type="primary" size="large" loading={read.running} onClick={() => void read.run()}>
          {t.mine}
        </Button>
        <Typography.Text type="secondary">{t.mineHelp}</Typography.Text>
      </Flex>
      <ErrorNote error={read.error} />
      {isPartial && <Alert type="warning" showIcon title={t.missing} />}
    </Flex>
  )
}
