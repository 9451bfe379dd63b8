import { useApi, useLanguage } from '@onego/ui'
import { Select } from 'antd'
import { z } from 'zod'
import { IndicatorHead } from '../contract/analysis.ts'

const Indicators = z.array(IndicatorHead)

interface Props {
  label: string
  value: string | undefined
  onChange: (code: string, indicator: IndicatorHead) => void
}

export const useIndicators = () => useApi('/indicators', Indicators)

/** One of the indicators one may see, found by any part of its name or code. */
export function IndicatorSelect({ label, value, onChange }: Props) {
  const { say } = useLanguage()
  const { data = [], loading } = useIndicators()
  return (
    <Select
      aria-label={label}
      placeholder={label}
      showSearch={{ optionFilterProp: 'search' }}
      loading={loading}
      value={value ?? null}
      style={{ minWidth: 'min(240px, 100%)', flex: '1 1 240px', maxWidth: 460 }}
      options={data.map(({ code, name }) => ({
        value: code,
        label: say(name),
        search: `${name.zh} ${name.en} ${code}`,
      }))}
      onChange={(code: string | null) => {
        const found = data.find((one) => one.code === code)
        if (found) onChange(found.code, found)
      }}
    />
  )
}
