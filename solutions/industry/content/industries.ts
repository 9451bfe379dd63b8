import type { Text } from '@onego/indicators/contract'

export interface Sector {
  code: string
  name: Text
  /** Divisions of GB/T 4754-2017 that belong to it. */
  divisions: readonly string[]
}

const sector = (code: string, zh: string, en: string, divisions: string): Sector => ({
  code,
  name: { zh, en },
  divisions: divisions.split(' '),
})

/** Fourteen key industries as groups of divisions of GB/T 4754-2017; a place with others edits this list. */
export const SECTORS: readonly Sector[] = [
  sector('coal', '煤炭', 'Coal', '06'),
  sector('power', '电力热力', 'Power and heat', '44'),
  sector('chemicals', '化工', 'Chemicals', '25 26 28 29'),
  sector('nonferrous', '有色金属', 'Non-ferrous metals', '32'),
  sector('steel', '钢铁', 'Iron and steel', '31'),
  sector('materials', '建材', 'Building materials', '30'),
  sector('drinks', '酒、饮料和茶', 'Liquor, drinks and tea', '15'),
  sector('tobacco', '烟草', 'Tobacco', '16'),
  sector('food', '食品', 'Food', '13 14'),
  sector('medicine', '医药', 'Pharmaceuticals', '27'),
  sector('equipment', '装备制造', 'Machinery and equipment', '33 34 35 37 38 40'),
  sector('vehicles', '汽车', 'Motor vehicles', '36'),
  sector('electronics', '电子信息', 'Electronics', '39'),
  sector('light', '轻纺', 'Textiles and light industry', '17 18 19 20 21 22 23 24'),
]

type Named = readonly [code: string, zh: string, en: string]

/** GB/T 4754-2017 (国民经济行业分类), the sections of industry. */
export const SECTIONS: readonly Named[] = [
  ['B', '采矿业', 'Mining'],
  ['C', '制造业', 'Manufacturing'],
  ['D', '电力、热力、燃气及水生产和供应业', 'Electricity, heat, gas and water'],
]

/** GB/T 4754-2017, the divisions (大类) of sections B, C and D. */
export const DIVISIONS: readonly Named[] = [
  ['06', '煤炭开采和洗选业', 'Mining and washing of coal'],
  ['07', '石油和天然气开采业', 'Extraction of petroleum and natural gas'],
  ['08', '黑色金属矿采选业', 'Mining of ferrous metal ores'],
  ['09', '有色金属矿采选业', 'Mining of non-ferrous metal ores'],
  ['10', '非金属矿采选业', 'Mining of non-metal ores'],
  ['11', '开采专业及辅助性活动', 'Support activities for mining'],
  ['12', '其他采矿业', 'Other mining'],
  ['13', '农副食品加工业', 'Processing of farm products'],
  ['14', '食品制造业', 'Foods'],
  ['15', '酒、饮料和精制茶制造业', 'Liquor, beverages and refined tea'],
  ['16', '烟草制品业', 'Tobacco'],
  ['17', '纺织业', 'Textiles'],
  ['18', '纺织服装、服饰业', 'Wearing apparel'],
  ['19', '皮革、毛皮、羽毛及其制品和制鞋业', 'Leather, fur, feather and footwear'],
  ['20', '木材加工和木、竹、藤、棕、草制品业', 'Timber and bamboo products'],
  ['21', '家具制造业', 'Furniture'],
  ['22', '造纸和纸制品业', 'Paper'],
  ['23', '印刷和记录媒介复制业', 'Printing'],
  ['24', '文教、工美、体育和娱乐用品制造业', 'Articles for culture, education and sport'],
  ['25', '石油、煤炭及其他燃料加工业', 'Petroleum, coal and other fuels'],
  ['26', '化学原料和化学制品制造业', 'Chemical materials and products'],
  ['27', '医药制造业', 'Medicines'],
  ['28', '化学纤维制造业', 'Chemical fibres'],
  ['29', '橡胶和塑料制品业', 'Rubber and plastics'],
  ['30', '非金属矿物制品业', 'Non-metallic mineral products'],
  ['31', '黑色金属冶炼和压延加工业', 'Smelting of ferrous metals'],
  ['32', '有色金属冶炼和压延加工业', 'Smelting of non-ferrous metals'],
  ['33', '金属制品业', 'Metal products'],
  ['34', '通用设备制造业', 'General-purpose machinery'],
  ['35', '专用设备制造业', 'Special-purpose machinery'],
  ['36', '汽车制造业', 'Motor vehicles'],
  ['37', '铁路、船舶、航空航天和其他运输设备制造业', 'Railway, ship, aerospace and other transport'],
  ['38', '电气机械和器材制造业', 'Electrical machinery'],
  ['39', '计算机、通信和其他电子设备制造业', 'Computers, communication and electronics'],
  ['40', '仪器仪表制造业', 'Measuring instruments'],
  ['41', '其他制造业', 'Other manufacturing'],
  ['42', '废弃资源综合利用业', 'Use of waste resources'],
  ['43', '金属制品、机械和设备修理业', 'Repair of machinery'],
  ['44', '电力、热力生产和供应业', 'Electricity and heat'],
  ['45', '燃气生产和供应业', 'Gas'],
  ['46', '水的生产和供应业', 'Water'],
]

export const sectionOf = (division: string): 'B' | 'C' | 'D' => (division < '13' ? 'B' : division < '44' ? 'C' : 'D')
