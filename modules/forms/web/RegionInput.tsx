import { Region } from '@onego/regions/contract'
import { useApi, useTexts } from '@onego/ui'
import { Flex, Select, Typography } from 'antd'
import { z } from 'zod'
import type { InputProps } from './FieldInput.tsx'
import { texts } from './texts/index.ts'

const Children = z.object({ regions: z.array(Region) })

/** A district, then if wanted a street or town of it. */
export function RegionInput({ field, value, wrong, answer }: InputProps) {
  const t = useTexts(texts)
  const code = typeof value === 'string' ? value : ''
  const district = code.slice(0, 6)
  const districts = useApi(`/regions/${field.within ?? '370200'}/children`, Children)
  const towns = useApi(district ? `/regions/${district}/children` : null, Children)
  const options = (found: typeof districts) =>
    found.data?.regions.map(({ code: one, name }) => ({ value: one, label: name }))
  return (
    <Flex vertical gap={12}>
      <Select
        id={field.id}
        size="large"
        aria-label={t.district}
        loading={districts.loading}
        status={wrong ? 'error' : ''}
        value={district || null}
        options={options(districts) ?? []}
        onChange={(next: string) => answer(next)}
      />
      {district && <Typography.Text type="secondary">{t.town}</Typography.Text>}
      {district && (
        <Select
          size="large"
          aria-label={t.town}
          allowClear
          loading={towns.loading}
          value={code.length > 6 ? code : null}
          options={options(towns) ?? []}
          onChange={(next: string | undefined) => answer(next ?? district)}
        />
      )}
    </Flex>
  )
}
