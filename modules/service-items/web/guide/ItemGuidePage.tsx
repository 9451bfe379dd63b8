import { Item } from '@onego/service-items/contract'
import { Loaded, PageTitle, useApi, useTexts } from '@onego/ui'
import { useParams } from 'react-router'
import { GuideFlow } from './GuideFlow.tsx'
import { itemSubject } from './subject.ts'
import { guideTexts } from './texts/index.ts'
import { useGuide } from './use-guide.ts'

/** 情形引导 of a single item. */
export function Page() {
  const { code = '' } = useParams()
  const item = useApi(`/items/${encodeURIComponent(code)}`, Item)
  const state = useGuide('item', code, item.data !== undefined)
  const t = useTexts(guideTexts)
  return (
    <>
      {!item.data && <PageTitle title={t.guideOf} />}
      <Loaded query={item}>{(found) => <GuideFlow subject={itemSubject(found)} state={state} />}</Loaded>
    </>
  )
}
