import type { Parts } from '../contract.ts'
import type { RowField } from '../definition.ts'
import { type Mistake, mistake } from './mistake.ts'

/** 370200 → 3702: the divisions below a city share its first digits (GB/T 2260). */
const prefixOf = (code: string) => code.replace(/(00)+$/, '')

const DIGITS = { district: 6, town: 9, village: 12 }

/** A division code of the wanted depth; towns and villages are wanted only as deep as one can choose. */
export function isWithin(code: string, { within = '', depth = 'district' }: RowField): boolean {
  const fits = /^(\d{6}|\d{9}|\d{12})$/.test(code) && code.startsWith(prefixOf(within))
  return fits && code.length >= Math.min(DIGITS[depth], 9)
}

/** Longitude and latitude of a point in China (WGS 84, 73.5–135.1° E, 3.8–53.6° N); undefined for anything else. */
export function readPoint(value: string | undefined): [number, number] | undefined {
  const parts = /^(\d{2,3}(?:\.\d{1,6})?),(\d{1,2}(?:\.\d{1,6})?)$/.exec(value ?? '')
  const longitude = Number(parts?.[1])
  const latitude = Number(parts?.[2])
  const isInside = longitude >= 73.5 && longitude <= 135.1 && latitude >= 3.8 && latitude <= 53.6
  return isInside ? [longitude, latitude] : undefined
}

export const checkPoint = (value: string): Mistake | undefined =>
  readPoint(value)
    ? undefined
    : mistake(
        'point',
        '请在地图上点选位置，或填写经度、纬度，例如 120.383000,36.067000',
        'Choose a place on the map, or give longitude and latitude, such as 120.383000,36.067000',
      )

export function checkPlace({ region = '', detail = '', point = '' }: Parts, field: RowField): Mistake | undefined {
  if (!isWithin(region, field)) {
    return mistake('region', '请选择到区（市）、街道（镇）', 'Choose the district and the street or town')
  }
  if (detail.trim().length < 2) {
    return mistake(
      'detail',
      '请填写详细地址，例如：香港中路 11 号',
      'Give street and number, such as 11 Xianggang Zhonglu',
    )
  }
  if (detail.length > 200) return mistake('too-long', '详细地址最多 200 个字', 'The address has at most 200 characters')
  if (field.point === 'required' && !point) return mistake('point', '请在地图上标出位置', 'Mark the place on the map')
  return point === '' ? undefined : checkPoint(point)
}
