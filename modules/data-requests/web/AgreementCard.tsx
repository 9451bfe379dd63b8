import { DateText, Section, tokens, useLanguage, useTexts } from '@onego/ui'
import { Button, Flex } from 'antd'
import { useState } from 'react'
import type { AgreementSignature, Party } from '../contract/agreement.ts'
import type { Agreement, ApplicationDetail } from '../contract.ts'
import { SignDialog } from './SignDialog.tsx'
import { texts } from './texts/index.ts'

interface Props {
  found: ApplicationDetail
  agreement: Agreement
  changed: () => Promise<void>
}

/** The agreement: its digest, who signed with which key, the paper, and the place to sign. */
export function AgreementCard({ found, agreement, changed }: Props) {
  const { agreement: t } = useTexts(texts)
  const [signing, setSigning] = useState(false)
  const file = `/api/data-requests/${found.id}/agreement`
  return (
    <Section
      title={t.title}
      extra={
        <Flex gap={8} wrap>
          <Button href={`${file}.pdf`}>{t.pdf}</Button>
          <Button href={`${file}.json`}>{t.json}</Button>
          {agreement.maySignFor && (
            <Button type="primary" onClick={() => setSigning(true)}>
              {t.sign}
            </Button>
          )}
        </Flex>
      }
    >
      <Flex vertical gap={12}>
        {agreement.terms === 'standing' && <span>{t.standing}</span>}
        <Code label={t.digest} text={agreement.sha256} />
        {(['provider', 'consumer'] as const).map((party) => (
          <Signature
            key={party}
            party={party}
            found={found}
            signature={agreement.signatures.find((one) => one.party === party)}
          />
        ))}
        <small style={{ color: tokens.quiet }}>{agreement.ledgerEntryId ? `${t.logged} · ${t.verify}` : t.draft}</small>
      </Flex>
      {signing && (
        <SignDialog
          id={found.id}
          sha256={agreement.sha256}
          close={() => setSigning(false)}
          done={async () => {
            setSigning(false)
            await changed()
          }}
        />
      )}
    </Section>
  )
}

interface SignatureProps {
  party: Party
  found: ApplicationDetail
  signature: AgreementSignature | undefined
}

function Signature({ party, found, signature }: SignatureProps) {
  const { agreement: t, colon } = useTexts(texts)
  const { say } = useLanguage()
  return (
    <div>
      <b>{t[party] + colon + say(found[party].name)}</b>
      {signature ? (
        <Flex vertical gap={2}>
          <span>
            {t.signedBy} {signature.by} · <DateText at={signature.at} withTime />
          </span>
          <Code label={t.key} text={signature.publicKey} />
          <Code label={t.signature} text={signature.signature} />
        </Flex>
      ) : (
        <div>{t.unsigned}</div>
      )}
    </div>
  )
}

function Code({ label, text }: { label: string; text: string }) {
  const { colon } = useTexts(texts)
  return (
    <small style={{ overflowWrap: 'anywhere' }}>
      {label + colon}
      <code>{text}</code>
    </small>
  )
}
