import { PageTitle, useTexts } from '@onego/ui'
import { MapDesk } from './MapDesk.tsx'
import { texts } from './texts/index.ts'

export function Page() {
  const t = useTexts(texts).page
  return (
    <>
      <PageTitle title={t.title} text={t.publicText} />
      <MapDesk />
    </>
  )
}
