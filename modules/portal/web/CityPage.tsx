import { DateText, LinkButton, Loaded, PageTitle, tokens, useApi, useTexts } from '@onego/ui'
import { Alert } from 'antd'
import { City } from '../contract.ts'
import { Districts } from './Districts.tsx'
import { Figures } from './Figures.tsx'
import { texts } from './texts/index.ts'

/** What the city has done, for everybody to see: totals, and where. */
export function Page() {
  const { city: t } = useTexts(texts)
  const city = useApi('/portal/city', City, { refreshMs: 60_000 })
  return (
    <>
      <PageTitle title={t.title(city.data?.name ?? '')} text={t.text} />
      <Loaded query={city}>
        {(loaded) => (
          <>
            {loaded.figures.submissions.value === 0 && <NothingYet />}
            <Figures figures={loaded.figures} />
            <Districts city={loaded} />
            <p style={{ color: tokens.quiet }}>
              {t.at} <DateText at={loaded.figures.at} withTime />
            </p>
          </>
        )}
      </Loaded>
    </>
  )
}

function NothingYet() {
  const { city: t } = useTexts(texts)
  return (
    <Alert
      type="info"
      showIcon
      style={{ marginBottom: 16 }}
      title={t.noneYet.title}
      description={t.noneYet.text}
      action={
        <LinkButton type="primary" to="/">
          {t.noneYet.action}
        </LinkButton>
      }
    />
  )
}
