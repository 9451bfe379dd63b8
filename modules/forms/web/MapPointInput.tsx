import { AimOutlined } from '@ant-design/icons'
import { Outline } from '@onego/regions/contract'
import { tokens, useApi, useTexts } from '@onego/ui'
import { Button, Flex, Input, Typography } from 'antd'
import { type PointerEvent, useMemo, useState } from 'react'
import { readPoint } from '../rules/place-checks.ts'
import type { InputProps } from './FieldInput.tsx'
import { type Position, sheetOf } from './map-projection.ts'
import { texts } from './texts/index.ts'

interface Props extends InputProps {
  /** Division whose outline is shown, if it has one; else the one the form is about. */
  near?: string
}

const written = ([longitude, latitude]: Position) => `${longitude.toFixed(6)},${latitude.toFixed(6)}`

/** A place: chosen on the outline of the division, taken from the device, or typed. There are no tiles without a network. */
export function MapPointInput({ id, field, near, value, wrong, describedBy, answer }: Props) {
  const t = useTexts(texts)
  const text = typeof value === 'string' ? value : ''
  const point = readPoint(text)
  return (
    <Flex vertical gap={8}>
      <OutlineMap
        division={near || field.within || '370200'}
        point={point}
        choose={(place) => answer(written(place))}
      />
      <Flex gap={8} wrap>
        <Input
          id={id}
          size="large"
          aria-label={t.coordinates}
          aria-invalid={wrong}
          aria-describedby={describedBy || undefined}
          status={wrong && !point ? 'error' : ''}
          placeholder="120.383000,36.067000"
          value={text}
          style={{ flex: '1 1 220px' }}
          onChange={({ target }) => answer(target.value.replace('，', ',').replace(/\s/g, ''))}
        />
        <DevicePosition choose={(place) => answer(written(place))} />
      </Flex>
    </Flex>
  )
}

interface Choosing {
  choose: (place: Position) => void
}

function OutlineMap({ division, point, choose }: Choosing & { division: string; point: Position | undefined }) {
  const t = useTexts(texts)
  const { data } = useApi(`/regions/${division}/outline`, Outline)
  const sheet = useMemo(() => data && sheetOf(data), [data])
  if (!sheet) return null
  const mark = point && sheet.toSheet(point)
  const pick = ({ currentTarget, clientX, clientY }: PointerEvent<SVGSVGElement>) => {
    const matrix = currentTarget.getScreenCTM()
    if (!matrix) return
    const at = new DOMPoint(clientX, clientY).matrixTransform(matrix.inverse())
    choose(sheet.toMap([at.x, at.y]))
  }
  return (
    <svg
      viewBox={`-8 -8 ${sheet.width + 16} ${sheet.height + 16}`}
      role="img"
      aria-label={t.pickOnMap}
      onPointerUp={pick}
      style={{
        width: '100%',
        maxWidth: 480,
        maxHeight: 360,
        cursor: 'crosshair',
        background: '#f7fafd',
        borderRadius: 10,
      }}
    >
      <title>{t.pickOnMap}</title>
      <path d={sheet.path} fill={tokens.actionSoft} stroke={tokens.action} strokeWidth={1} fillRule="evenodd" />
      {mark && (
        <g transform={`translate(${mark[0]} ${mark[1]})`} fill={tokens.accent}>
          <path d="M0 0C-9-12-9-24 0-24S9-12 0 0Z" />
          <circle cy={-15} r={4} fill="#fff" />
        </g>
      )}
    </svg>
  )
}

/** Asks the device only when pressed; nothing is sent but what then stands in the field. */
function DevicePosition({ choose }: Choosing) {
  const t = useTexts(texts)
  const [state, setState] = useState<'idle' | 'asking' | 'refused'>('idle')
  if (!('geolocation' in navigator)) return null
  const ask = () => {
    setState('asking')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setState('idle')
        choose([coords.longitude, coords.latitude])
      },
      () => setState('refused'),
      { enableHighAccuracy: true, timeout: 15_000 },
    )
  }
  return (
    <>
      <Button size="large" icon={<AimOutlined />} loading={state === 'asking'} onClick={ask}>
        {t.herePosition}
      </Button>
      {state === 'refused' && <Typography.Text type="warning">{t.noPosition}</Typography.Text>}
    </>
  )
}
