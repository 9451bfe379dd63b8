import { DownloadOutlined, EyeInvisibleOutlined, EyeOutlined } from '@ant-design/icons'
import {
  DateText,
  DayText,
  EmptyState,
  LinkButton,
  Loaded,
  PageTitle,
  Section,
  useApi,
  useLanguage,
  useTexts,
} from '@onego/ui'
import { Alert, Button, Descriptions, Flex, Typography } from 'antd'
import { type ReactNode, useState } from 'react'
import { useParams } from 'react-router'
import { type Licence, LicenceDetail, maskName, type PastVerification } from '../contract.ts'
import { useIssuerName, useTypeName } from './names.ts'
import { ShowCode } from './ShowCode.tsx'
import { StatusTag } from './StatusTag.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const { id } = useParams()
  const t = useTexts(texts)
  const query = useApi(id ? `/licences/mine/${id}` : null, LicenceDetail, { refreshMs: 10_000 })
  return (
    <Loaded query={query}>
      {({ licence, verifications }) => (
        <>
          <Title licence={licence} />
          <Flex vertical gap={16}>
            {licence.status === 'revoked' && (
              <Alert type="error" showIcon title={t.detail.revoked} description={licence.revokeReason} />
            )}
            <ShowCode licenceId={licence.id} />
            <Facts licence={licence} />
            <History verifications={verifications} />
          </Flex>
        </>
      )}
    </Loaded>
  )
}

function Title({ licence }: { licence: Licence }) {
  const t = useTexts(texts).detail
  const typeName = useTypeName()
  const issuerName = useIssuerName()
  return (
    <PageTitle
      title={typeName(licence)}
      text={issuerName(licence)}
      extra={
        <>
          <LinkButton to="/wallet">{t.back}</LinkButton>
          <Button icon={<DownloadOutlined />} href={`/api/licences/mine/${licence.id}/pdf`} download>
            {t.download}
          </Button>
        </>
      }
    />
  )
}

function Facts({ licence }: { licence: Licence }) {
  const t = useTexts(texts)
  const { language } = useLanguage()
  const issuerName = useIssuerName()
  const [shown, setShown] = useState(false)
  const row = (label: string, children: ReactNode) => ({ key: label, label, children })
  const labelOf = (label: string) => (language === 'en' ? (licence.labelsEn[label] ?? label) : label)
  const items = [
    row(t.detail.holder, shown ? licence.holderName : maskName(licence.holderName)),
    row(t.detail.number, shown ? licence.number : '••••••'),
    ...Object.entries(licence.values).map(([label, value]) => row(labelOf(label), shown ? value : '••••••')),
    row(t.detail.issuer, issuerName(licence)),
    row(t.detail.issuedOn, <DayText day={licence.issuedOn} />),
    row(
      t.detail.validity,
      <span>
        <DayText day={licence.validFrom} /> {t.detail.to}{' '}
        {licence.validTo ? <DayText day={licence.validTo} /> : t.detail.forever}
      </span>,
    ),
    row(
      t.detail.identifier,
      <Typography.Text style={{ overflowWrap: 'anywhere' }}>{licence.identifier}</Typography.Text>,
    ),
    row(t.detail.digest, <Digest digest={licence.digest} />),
  ]
  return (
    <Section
      title={<StatusTag status={licence.status} />}
      extra={
        <Button
          aria-pressed={shown}
          icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
          onClick={() => setShown(!shown)}
        >
          {shown ? t.wallet.hide : t.wallet.reveal}
        </Button>
      }
    >
      <Descriptions column={1} items={items} />
    </Section>
  )
}

function Digest({ digest }: { digest: string }) {
  const t = useTexts(texts).detail
  return (
    <span>
      <code style={{ overflowWrap: 'anywhere' }}>{digest}</code>
      <br />
      <Typography.Text type="secondary">{t.digestHelp}</Typography.Text>
    </span>
  )
}

function History({ verifications }: { verifications: PastVerification[] }) {
  const t = useTexts(texts)
  return (
    <Section title={t.history.title}>
      {verifications.length === 0 ? (
        <EmptyState title={t.history.empty.title} text={t.history.empty.text} />
      ) : (
        <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
          {verifications.map((past) => (
            <li key={past.id}>
              <strong>{past.verifier ?? t.history.anybody}</strong> · {t.outcome[past.outcome].title}
              <br />
              <Typography.Text type="secondary">
                <DateText at={past.at} withTime /> · {t.history.methods[past.method]}
              </Typography.Text>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
