import { api, ErrorNote, useAction, useApi, useInstallation, useTexts } from '@onego/ui'
import { Select } from 'antd'
import { z } from 'zod'
import { Geometry } from '../contract.ts'
import { texts } from './texts/index.ts'

const Children = z.object({ regions: z.array(z.object({ code: z.string(), name: z.string(), level: z.number() })) })

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
  const { data } = useApi(code ? `/regions/${code}/children` : null, Children)
  const outline = useAction((region: string) => api.get(`/map/outlines/${region}`, Geometry), { done: shown })
  const own = code && installation ? [{ value: code, label: installation.regionName }] : []
  const below = (data?.regions ?? []).filter(({ level }) => level <= 3)
  const options = [...own, ...below.map((region) => ({ value: region.code, label: region.name }))]
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
