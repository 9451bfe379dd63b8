import { OwnCorrection } from '@onego/corrections/contract'
import { EmptyState, Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { z } from 'zod'
import { DisputeCard } from './DisputeCard.tsx'
import { PlainLink } from './PlainLink.tsx'
import { texts } from './texts/index.ts'

const Disputes = z.array(OwnCorrection)

export function Page() {
  const t = useTexts(texts)
  const disputes = useApi('/my-data/disputes', Disputes)
  const back = <PlainLink to="/my-data" text={t.disputes.back} />
  const { title, text } = t.disputes.empty
  return (
    <>
      <PageTitle title={t.disputes.title} text={t.disputes.intro} extra={back} />
      <Loaded query={disputes} empty={<EmptyState title={title} text={text} action={back} />}>
        {(found) => (
          <ul className="og-plain" style={{ display: 'grid', gap: 12 }}>
            {found.map((dispute) => (
              <DisputeCard key={dispute.id} dispute={dispute} changed={disputes.reload} />
            ))}
          </ul>
        )}
      </Loaded>
    </>
  )
}
