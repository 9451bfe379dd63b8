import {
  DayText,
  EmptyState,
  LinkButton,
  Loaded,
  Section,
  tokens,
  useApi,
  useIsPhone,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Progress, Tag } from 'antd'
import { Link } from 'react-router'
import { MyPortal, type NextStep, type OpenMatter } from '../contract.ts'
import { texts } from './texts/index.ts'

export function MyMatters() {
  const { home: t } = useTexts(texts)
  const phone = useIsPhone()
  const mine = useApi('/portal/me', MyPortal, { refreshMs: 30_000 })
  return (
    <Section
      title={t.matters}
      extra={
        <LinkButton type="link" style={{ paddingInline: 0 }} to="/matters">
          {t.allMatters}
        </LinkButton>
      }
    >
      <Loaded
        query={mine}
        isEmpty={({ matters }) => matters.length === 0}
        empty={<EmptyState title={t.noMatters.title} text={t.noMatters.text} />}
      >
        {({ matters }) => (
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {matters.slice(0, phone ? 2 : 4).map((matter) => (
              <li key={matter.id}>
                <MatterCard matter={matter} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
      <p style={{ marginTop: 12 }}>
        <LinkButton block to="/my-data">
          {t.myData}
        </LinkButton>
      </p>
    </Section>
  )
}

function MatterCard({ matter: { id, title, ended, total, next } }: { matter: OpenMatter }) {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const isMyTurn = next.kind === 'supply'
  return (
    <Link className="og-card-link" to={`/matters/${id}`} style={isMyTurn ? { borderColor: tokens.accent } : {}}>
      <span style={{ display: 'block', fontWeight: 600 }}>{say(title)}</span>
      <Progress
        percent={total === 0 ? 0 : Math.round((ended / total) * 100)}
        size="small"
        showInfo={false}
        strokeColor={tokens.action}
        aria-label={t.progress(ended, total)}
      />
      <small className="og-small" style={{ display: 'block', color: tokens.quiet }}>
        {t.progress(ended, total)}
      </small>
      {isMyTurn && <Tag color="orange">{t.yourTurn}</Tag>}
      <Next next={next} />
    </Link>
  )
}

function Next({ next }: { next: NextStep }) {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const item = next.itemName ? say(next.itemName) : ''
  const organisationName = useOrganisationName()
  const department = next.departmentName ? organisationName(next.departmentName) : ''
  const words = {
    supply: () => t.next.supply(item),
    waiting: () => t.next.waiting(department, next.departments),
    concluding: () => t.next.concluding(department),
    ended: () => t.next.ended,
  }[next.kind]()
  return (
    <span>
      {words}
      {next.dueOn && (
        <>
          {' · '}
          {t.due} <DayText day={next.dueOn} />
        </>
      )}
    </span>
  )
}
