import { api, ErrorNote, useAction, useApi, useInstallation, useLanguage, useTexts } from '@onego/ui'
import { Select } from 'antd'
import { Division, Geometry } from '../contract.ts'
import { texts } from './texts/index.ts'

interface Props {
  value: string | undefined
  choose: (code: string) => void
  shown: (outline: Geometry) => void
}

/** The installation's own place and the counties and districts in it. */
export function RegionChoice({ value, choose, shown }: Props) {
  const t = useTexts(texts).ask
  const installation = useInstallation()
  const code = installation?.region
  const { say } = useLanguage()
  const { data } = useApi(code ? `/map/divisions/${code}` : null, Division)
  const outline = useAction((region: string) => api.get(`/map/outlines/${region}`, Geometry), { done: shown })
  const options = (data ? [data, ...data.below] : []).map((place) => ({ value: place.code, label: say(place.name) }))
  const take = (region: string) => {
    choose(region)
    void outline.run(region)
  }
  return (
    <>
      <Select
        aria-label={t.chooseRegion}
        placeholder={t.chooseRegion}
        style={{ minWidth: 180 }}
        {...(value ? { value } : {})}
        options={options}
        onChange={take}
        showSearch={{ optionFilterProp: 'label' }}
      />
      <ErrorNote error={outline.error} />
    </>
  )
}
