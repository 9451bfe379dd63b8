import type { Text } from '../contract.ts'
import type { Pollutant } from '../rules/breakpoints.ts'

export const POLLUTANT_TEXT: Record<Pollutant, Text> = {
  pm25: { zh: '细颗粒物（PM2.5）', en: 'Fine particles (PM2.5)' },
  pm10: { zh: '可吸入颗粒物（PM10）', en: 'Particles (PM10)' },
  so2: { zh: '二氧化硫（SO₂）', en: 'Sulphur dioxide (SO₂)' },
  no2: { zh: '二氧化氮（NO₂）', en: 'Nitrogen dioxide (NO₂)' },
  co: { zh: '一氧化碳（CO）', en: 'Carbon monoxide (CO)' },
  o3: { zh: '臭氧（O₃）', en: 'Ozone (O₃)' },
}
export const SHORT: Record<Pollutant, string> = {
  pm25: 'PM2.5',
  pm10: 'PM10',
  so2: 'SO₂',
  no2: 'NO₂',
  co: 'CO',
  o3: 'O₃',
}
export const unitText = (pollutant: Pollutant): Text =>
  pollutant === 'co' ? { zh: 'mg/m³', en: 'mg/m³' } : { zh: 'μg/m³', en: 'µg/m³' }

const MEMBER_TEXT: Record<string, Text> = {
  ensemble: { zh: '集合预报', en: 'Ensemble' },
  persistence: { zh: '持续性', en: 'Persistence' },
  'damped-persistence': { zh: '衰减持续性', en: 'Damped persistence' },
  climatology: { zh: '气候态', en: 'Climatology' },
  analogues: { zh: '相似集合', en: 'Analogue ensemble' },
  boosted: { zh: '提升树与神经网络', en: 'Boosted trees and networks' },
}

/** A numerical model from outside bears its own code. */
export const memberText = (member: string): Text => {
  const outside = /^outside:(.+)$/.exec(member)?.[1]?.toUpperCase()
  const known = MEMBER_TEXT[member]
  return known ?? { zh: `数值模式 ${outside ?? member}`, en: `Numerical model ${outside ?? member}` }
}

/** Health effects and advice in our own words, by level; the standard's tables say the same at length. */
export const ADVICE: Record<number, { effect: Text; advice: Text }> = {
  1: {
    effect: { zh: '空气很好，对健康没有影响。', en: 'The air is clean; there is no effect on health.' },
    advice: { zh: '各类人群都可以正常户外活动。', en: 'Everybody can be active outdoors as usual.' },
  },
  2: {
    effect: {
      zh: '空气不错，极少数特别敏感的人可能有轻微不适。',
      en: 'The air is acceptable; very few, unusually sensitive people may feel it.',
    },
    advice: {
      zh: '特别敏感的人少做长时间的户外剧烈运动。',
      en: 'Unusually sensitive people do less long and hard exercise outdoors.',
    },
  },
  3: {
    effect: {
      zh: '敏感人群症状会略有加重，健康人可能感到刺激。',
      en: 'Sensitive people feel somewhat worse; healthy people may feel irritation.',
    },
    advice: {
      zh: '儿童、老人和心肺病人减少长时间、高强度的户外锻炼。',
      en: 'Children, the elderly and people with heart or lung disease cut down long, hard exercise outdoors.',
    },
  },
  4: {
    effect: {
      zh: '敏感人群症状加重，健康人的呼吸和心脏也可能受影响。',
      en: 'Sensitive people feel worse; the heart and airways of healthy people may be affected too.',
    },
    advice: {
      zh: '儿童、老人和心肺病人避免户外锻炼，其他人适当减少。',
      en: 'Children, the elderly and people with heart or lung disease avoid exercise outdoors; others do less of it.',
    },
  },
  5: {
    effect: {
      zh: '心肺病人症状明显加重，健康人普遍出现不适。',
      en: 'People with heart or lung disease feel much worse; healthy people commonly feel unwell.',
    },
    advice: {
      zh: '儿童、老人和心肺病人留在室内，其他人减少户外活动，外出戴口罩。',
      en: 'Children, the elderly and the ill stay indoors; others go out less and wear a mask.',
    },
  },
  6: {
    effect: {
      zh: '健康人也会明显不适，一些疾病可能提前出现。',
      en: 'Healthy people feel clearly unwell as well; some illnesses may come earlier.',
    },
    advice: {
      zh: '所有人避免户外活动，关好门窗；儿童、老人和病人留在室内。',
      en: 'Everybody avoids being outdoors and keeps windows shut; children, the elderly and the ill stay in.',
    },
  },
}
