import { RightOutlined } from '@ant-design/icons'
import {
  type ApiQuery,
  LinkButton,
  Loaded,
  Section,
  tokens,
  useLanguage,
  useOrganisationName,
  useTexts,
} from '@onego/ui'
import { Link } from 'react-router'
import type { Home, Service } from '../contract.ts'
import { texts } from './texts/index.ts'

export function Services({ home }: { home: ApiQuery<Home> }) {
  const { home: t } = useTexts(texts)
  if (home.error || (home.data && home.data.services.length === 0)) return null
  return (
    <Section
      title={home.data?.servicesBy === 'used' ? t.servicesUsed : t.servicesOffered}
      extra={
        <LinkButton type="link" style={{ paddingInline: 0 }} to="/search?q=">
          {t.allServices}
        </LinkButton>
      }
    >
      <Loaded query={home}>
        {({ services }) => (
          <ul className="og-plain og-grid" style={{ '--og-min': '280px' } as React.CSSProperties}>
            {services.map((service) => (
              <li key={service.code}>
                <ServiceCard service={service} />
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

function ServiceCard({ service: { kind, code, name, departmentName, online } }: { service: Service }) {
  const { home: t } = useTexts(texts)
  const { say } = useLanguage()
  const organisationName = useOrganisationName()
  const notes = [kind === 'bundle' ? t.together : organisationName(departmentName), online ? t.online : ''].filter(
    Boolean,
  )
  return (
    <Link className="og-card-link" to={`/${kind === 'bundle' ? 'bundles' : 'items'}/${encodeURIComponent(code)}`}>
      <span style={{ display: 'flex', justifyContent: 'space-between', gap: 8 }}>
        <span style={{ fontWeight: 600, minWidth: 0, overflowWrap: 'anywhere' }}>{say(name)}</span>
        <RightOutlined aria-hidden style={{ color: tokens.quiet, fontSize: '0.8em' }} />
      </span>
      <small className="og-small" style={{ color: kind === 'bundle' ? tokens.accentText : tokens.quiet }}>
        {notes.join(' · ')}
      </small>
    </Link>
  )
}
