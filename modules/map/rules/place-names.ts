import { pinyin } from 'pinyin-pro'

const WHOLE: Record<string, string> = {
  内蒙古自治区: 'Inner Mongolia',
  陕西省: 'Shaanxi',
  广西壮族自治区: 'Guangxi',
  西藏自治区: 'Xizang',
  宁夏回族自治区: 'Ningxia',
  新疆维吾尔自治区: 'Xinjiang',
  香港特别行政区: 'Hong Kong',
  澳门特别行政区: 'Macao',
  东乡族自治县: 'Dongxiang',
  鄂温克族自治旗: 'Ewenki Banner',
  鄂伦春自治旗: 'Oroqen Banner',
}

/** Names from other languages of China, as maps of China write them in Latin letters; counties of these places are in plain pinyin. */
const OWN_SPELLING: Record<string, string> = {
  ...{ 呼和浩特: 'Hohhot', 鄂尔多斯: 'Ordos', 呼伦贝尔: 'Hulunbuir', 巴彦淖尔: 'Bayannur', 乌兰察布: 'Ulanqab' },
  ...{
    锡林郭勒: 'Xilingol',
    阿拉善: 'Alxa',
    科尔沁: 'Horqin',
    乌拉特: 'Urad',
    二连浩特: 'Erenhot',
    锡林浩特: 'Xilinhot',
  },
  ...{ 哈尔滨: 'Harbin', 齐齐哈尔: 'Qiqihar', 拉萨: 'Lhasa', 日喀则: 'Xigaze', 昌都: 'Qamdo', 林芝: 'Nyingchi' },
  ...{ 那曲: 'Nagqu', 阿里: 'Ngari', 乌鲁木齐: 'Urumqi', 克拉玛依: 'Karamay', 吐鲁番: 'Turpan', 博尔塔拉: 'Bortala' },
  ...{ 巴音郭楞: 'Bayingolin', 阿克苏: 'Aksu', 克孜勒苏: 'Kizilsu', 喀什: 'Kashgar', 和田: 'Hotan', 伊犁: 'Ili' },
  ...{ 阿勒泰: 'Altay', 果洛: 'Golog', 甘孜: 'Garze', 格尔木: 'Golmud', 库车: 'Kuqa', 库尔勒: 'Korla' },
}

/** Signs that are read otherwise in a place's name than the dictionary of words says. */
const READINGS: Record<string, string> = {
  ...{
    乐清: 'yue qing',
    乐亭: 'lao ting',
    乐陵: 'lao ling',
    洪洞: 'hong tong',
    涡阳: 'guo yang',
    歙县: 'she xian',
    单县: 'shan xian',
  },
  ...{ 莘县: 'shen xian', 浚县: 'xun xian', 泌阳: 'bi yang', 尉犁: 'yu li', 筠连: 'jun lian', 什邡: 'shi fang' },
  ...{ 长子: 'zhang zi', 吴堡: 'wu bu', 柞水: 'zha shui', 黄陂: 'huang pi', 大埔: 'da bu', 蔚县: 'yu xian' },
  ...{ 盖州: 'gai zhou', 六合: 'lu he', 六安: 'lu an', 东阿: 'dong e', 繁峙: 'fan shi', 莎车: 'sha che' },
}
const ALWAYS: Record<string, string> = { 都: 'du', 曾: 'zeng' }

const PEOPLES = `各族 蒙古 蒙古族 回族 藏族 维吾尔 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克 哈萨克族 傣族 黎族
  傈僳族 佤族 畲族 高山族 拉祜族 水族 东乡族 纳西族 景颇族 柯尔克孜 柯尔克孜族 土族 达斡尔族 仫佬族 羌族 布朗族 撒拉族 毛南族 仡佬族 锡伯
  锡伯族 阿昌族 普米族 塔吉克 塔吉克族 怒族 鄂温克族 保安族 裕固族 京族 独龙族 鄂伦春 门巴族 珞巴族 基诺族`
const BEHIND = new RegExp(`^(?:${PEOPLES.split(/\s+/).join('|')})+$`, 'u')

/**
 * A division's name for English screens: the name proper in pinyin (GB/T 16159: written together, an apostrophe before a, o, e
 * inside a word), without its kind; names with a spelling of their own keep it. A name of one sign keeps its kind: Shexian.
 */
export function placeInEnglish(name: string): string {
  const known = WHOLE[name]
  if (known) return known
  const banner = /^(.{2,}?)(左翼|右翼)?(左|右|前|中|后|联合)?(?:自治)?旗$/u.exec(name)
  if (banner) return inBanner(banner)
  return spelled(proper(name))
}

const ENDINGS = /(?:特别行政区|自治州|自治县|自治区|地区|林区|特区|新区|矿区|省|市|盟|州|县|区)$/u

/** 围场满族蒙古族自治县 → 围场; 崂山区 → 崂山; 沛县 stays. */
function proper(name: string): string {
  const whole = name.replace(ENDINGS, '')
  const isAutonomous = /自治[州县]$/u.test(name)
  const stem = isAutonomous ? withoutPeoples(whole) : whole
  // Cities are Zhengzhou, not Zheng: only an autonomous prefecture loses its 州.
  if (stem.length >= 2) return stem
  return isAutonomous ? whole : name
}

/** The shortest name with peoples behind it: two signs are left at the least. */
function withoutPeoples(name: string): string {
  for (let length = 2; length < name.length; length += 1) {
    if (BEHIND.test(name.slice(length))) return name.slice(0, length)
  }
  return name
}

const SIDES: Record<string, string> = {
  ...{ 左翼: 'Left Wing', 右翼: 'Right Wing', 左: 'Left', 右: 'Right', 前: 'Front', 中: 'Middle', 后: 'Rear' },
  联合: 'United',
}

function inBanner([, stem = '', wing = '', side = '']: RegExpExecArray) {
  return [spelled(withoutPeoples(stem)), SIDES[wing], SIDES[side], 'Banner'].filter(Boolean).join(' ')
}

function spelled(name: string): string {
  return OWN_SPELLING[name] ?? together(syllablesOf(name))
}

function syllablesOf(name: string): string[] {
  const known = READINGS[name]
  if (known) return known.split(' ')
  return pinyin(name, { toneType: 'none', type: 'array', v: true }).map(
    (syllable, at) => ALWAYS[name[at] ?? ''] ?? syllable,
  )
}

function together(syllables: readonly string[]): string {
  const word = syllables.map((one, at) => (at > 0 && /^[aoe]/.test(one) ? `'${one}` : one)).join('')
  return word.charAt(0).toUpperCase() + word.slice(1).replaceAll('v', 'ü')
}
