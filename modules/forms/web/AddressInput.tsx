import { useTexts } from '@onego/ui'
import { Flex, Input } from 'antd'
import { isParts } from '../rules/kinds.ts'
import type { InputProps } from './FieldInput.tsx'
import { MapPointInput } from './MapPointInput.tsx'
import { RegionInput } from './RegionInput.tsx'
import { texts } from './texts/index.ts'

/** District and town, street and number in words, and if wanted the place on the map. */
export function AddressInput(props: InputProps) {
  const { id, field, value, wrong, answer } = props
  const t = useTexts(texts)
  const { region = '', detail = '', point = '' } = isParts(value) ? value : {}
  const change = (part: Record<string, string>) => answer({ region, detail, ...(point ? { point } : {}), ...part })
  return (
    <Flex vertical gap={12}>
      <RegionInput {...props} value={region} answer={(next) => change({ region: String(next) })} />
      <Input
        size="large"
        aria-label={t.addressDetail}
        placeholder={t.addressExample}
        maxLength={200}
        autoComplete="street-address"
        status={wrong ? 'error' : ''}
        value={detail}
        onChange={({ target }) => change({ detail: target.value })}
      />
      {(field.point === 'optional' || field.point === 'required') && (
        <MapPointInput
          {...props}
          id={`${id}.point`}
          near={region.slice(0, 6)}
          value={point}
          answer={(next) => change({ point: String(next) })}
        />
      )}
    </Flex>
  )
}
