import { Region } from '@onego/regions/contract'
import { useApi, useTexts } from '@onego/ui'
import { Flex, Select, Typography } from 'antd'
import { z } from 'zod'
import type { InputProps } from './FieldInput.tsx'
import { texts } from './texts/index.ts'

const Children = z.object({ regions: z.array(Region) })

/** A district, then if wanted a street or town of it, and a village where villages are known. */
export function RegionInput({ id, field, value, wrong, answer }: InputProps) {
  const t = useTexts(texts)
  const code = typeof value === 'string' ? value : ''
  const district = code.slice(0, 6)
  const town = code.length > 6 ? code.slice(0, 9) : ''
  const choose = (next: string | undefined, otherwise: string) => answer(next ?? otherwise)
  return (
    <Flex vertical gap={12}>
      <Level
        {...{ id, wrong, label: t.district, parent: field.within ?? '370200', chosen: district }}
        choose={(next) => choose(next, '')}
      />
      {district && field.depth !== 'district' && (
        <>
          <Typography.Text type="secondary">{t.town}</Typography.Text>
          <Level
            {...{ label: t.town, parent: district, chosen: town, wrong: false, clears: true }}
            choose={(next) => choose(next, district)}
          />
        </>
      )}
      {town && field.depth === 'village' && (
        <Level
          {...{ label: t.village, parent: town, chosen: code.length > 9 ? code : '', wrong: false, clears: true }}
          choose={(next) => choose(next, town)}
          optional
        />
      )}
    </Flex>
  )
}

interface LevelProps {
  id?: string
  label: string
  parent: string
  chosen: string
  wrong: boolean
  clears?: boolean
  /** Not shown where there is nothing to choose from. */
  optional?: boolean
  choose: (code: string | undefined) => void
}

function Level({ id, label, parent, chosen, wrong, clears = false, optional = false, choose }: LevelProps) {
  const found = useApi(`/regions/${parent}/children`, Children)
  const options = found.data?.regions.map(({ code, name }) => ({ value: code, label: name })) ?? []
  if (optional && options.length === 0) return null
  return (
    <Select
      {...(id ? { id } : {})}
      {...{ options, loading: found.loading, allowClear: clears, showSearch: true, optionFilterProp: 'label' }}
      size="large"
      aria-label={label}
      status={wrong ? 'error' : ''}
      value={chosen || null}
      onChange={(next: string | undefined) => choose(next)}
    />
  )
}
