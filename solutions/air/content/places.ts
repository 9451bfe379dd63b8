import type { Text } from '../contract.ts'

/** English names as the city writes them; of other places the name of GB/T 2260 stands in both languages. */
const ENGLISH: Record<string, string> = {
  '370200': 'Qingdao',
  '370202': 'Shinan',
  '370203': 'Shibei',
  '370211': 'Huangdao',
  '370212': 'Laoshan',
  '370213': 'Licang',
  '370214': 'Chengyang',
  '370215': 'Jimo',
  '370281': 'Jiaozhou',
  '370283': 'Pingdu',
  '370285': 'Laixi',
}

/** @param code six-digit division @param name its Chinese name */
export const placeText = (code: string, name: string): Text => ({ zh: name, en: ENGLISH[code] ?? name })
