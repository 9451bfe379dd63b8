import { Bundle } from '@onego/service-items/contract'
import { Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { useParams } from 'react-router'
import { texts } from '../texts/index.ts'
import { GuideFlow } from './GuideFlow.tsx'
import { bundleSubject } from './subject.ts'
import { useGuide } from './use-guide.ts'

export function Page() {
  const { code = '' } = useParams()
  const bundle = useApi(`/bundles/${encodeURIComponent(code)}`, Bundle)
  const state = useGuide('bundle', code, bundle.data !== undefined)
  const { item: t } = useTexts(texts)
  return (
    <>
      {!bundle.data && <PageTitle title={t.guide} />}
      <Loaded query={bundle}>{(found) => <GuideFlow subject={bundleSubject(found)} state={state} />}</Loaded>
    </>
  )
}
