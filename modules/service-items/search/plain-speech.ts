import { syllables } from './words.ts'

/** What people say, and the words of the lists it stands for. An item that has one of `means` is found by any of `said`. */
interface PlainSpeech {
  id: string
  said: string[]
  means: string[]
}

const speech = (id: string, said: string, means: string): PlainSpeech => ({
  id,
  said: said.split(' '),
  means: means.split(' '),
})

const PLAIN_SPEECH: PlainSpeech[] = [
  speech('birth', '生孩子 生娃 生小孩 生宝宝 有宝宝 新生儿 小孩出生 坐月子 准生证', '出生 生育登记 生育 分娩'),
  speech('household', '上户口 落户 入户 报户口 户口本 户口', '户口 户籍 落户'),
  speech('identity-card', '身份证 办身份证 补身份证', '居民身份证'),
  speech('lost', '丢了 弄丢 丢失 遗失 不见了', '遗失 丢失 补领 补发 补办 补换 挂失'),
  speech('passport', '护照 出国 港澳通行证', '护照 出入境 通行证'),
  speech('marriage', '结婚 领证 扯证 结婚证', '结婚 婚姻登记'),
  speech('divorce', '离婚 离婚证', '离婚 婚姻登记'),
  speech('school', '上学 孩子上学 小孩上学 入学 读书 转学', '入学 学籍 义务教育 学生'),
  speech('student-aid', '助学金 上不起学 贫困生 学费减免', '助学金 资助 免学费 生活补助'),
  speech('teacher', '教师证 教资 当老师', '教师资格'),
  speech('work', '找工作 就业 求职 失业', '就业 失业 求职 招聘'),
  speech('unemployment', '失业金 失业补助 丢工作', '失业保险 失业登记'),
  speech('social-insurance', '社保 五险 交社保 缴社保', '社会保险 社保 养老保险 工伤保险'),
  speech('social-card', '社保卡 办社保卡', '社会保障卡 社保卡'),
  speech('pension', '退休 养老金 退休金 养老', '养老保险 养老 退休 基本养老金'),
  speech('injury', '工伤 上班受伤', '工伤'),
  speech('insurance', '医保 看病报销 医保报销 报销 新农合', '医疗保险 医保 医疗费'),
  speech('maternity-pay', '生育津贴 生育保险 产假工资', '生育津贴 生育保险 生育医疗费 生育'),
  speech('hardship', '低保 困难补助 吃不上饭 特困 救济', '最低生活保障 特困人员 临时救助 困难'),
  speech('disability', '残疾证 残疾人补贴 残疾', '残疾人 残疾'),
  speech('veteran', '当兵 退伍 老兵 复员', '退役 退役军人 优抚 军人'),
  speech('death', '去世 死亡 丧葬费 火化 销户', '死亡 丧葬 殡葬 注销户口 抚恤'),
  speech('adoption', '收养 领养', '收养'),
  speech('fund', '公积金 提公积金', '住房公积金 公积金'),
  speech('home', '买房 房产证 房本 过户 房屋过户', '不动产 商品房 房屋'),
  speech('public-housing', '公租房 廉租房 租房补贴', '公共租赁住房 住房保障 保障性住房'),
  speech('building', '盖房 建房 自建房 宅基地', '宅基地 建设工程 乡村建设 住宅'),
  speech('driving', '驾照 驾驶证 考驾照', '驾驶证 驾驶员'),
  speech('car', '车子过户 上牌 车牌 买车', '机动车 车辆 牌证'),
  speech('haulage', '跑货运 开货车 营运证', '道路运输 道路货物运输 运输证'),
  speech('taxi', '出租车 开网约车 网约车 滴滴', '出租汽车 网络预约'),
  speech('business', '开公司 办公司 营业执照 注册公司 办执照', '企业设立 设立登记 营业执照 个体工商户 企业登记'),
  speech('shop', '开店 个体户 开铺子 做生意', '个体工商户 经营许可 经营'),
  speech('closing', '注销公司 关店 公司注销', '注销登记 企业注销 清算'),
  speech('food', '开饭店 开餐馆 餐馆 食品证 卫生许可证', '食品经营 餐饮 食品（含保健食品）经营 食品(含保健食品)经营'),
  speech('drugs', '开药店 卖药', '药品 药店 药品零售'),
  speech('clinic', '开诊所 办诊所', '医疗机构 诊所'),
  speech('alcohol', '卖酒', '酒类'),
  speech('tobacco', '卖烟 烟草证', '烟草 烟草专卖'),
  speech('tax', '交税 报税 缴税 纳税', '税 申报 纳税'),
  speech('invoice', '开票 开发票 领发票', '发票'),
  speech('kindergarten', '开幼儿园 民办学校 办培训班', '学前教育 民办 培训'),
  speech('lawyer', '打官司 请律师 没钱打官司', '法律援助 律师 仲裁 调解'),
  speech('trees', '砍树 伐木', '林木采伐 采伐'),
  speech('well', '打井 取水', '取水许可 取水 水资源'),
  speech('advert', '挂招牌 广告牌 店招', '户外广告 招牌'),
  speech('fire', '消防检查 消防', '消防'),
  speech('environment', '环评 排污', '环境影响评价 排污'),
  speech('weather', '放气球 防雷', '气象 升放 防雷'),
  speech('farm-machine', '拖拉机 收割机', '拖拉机 联合收割机'),
  speech('archive', '查档案 档案', '档案'),
]

interface Phrase {
  id: string
  text: string
  sound: string
  initials: string
}

let phrases: Phrase[] | undefined

/** Every phrase with its sound, longest first, so that 办社保卡 wins over 社保. */
function allPhrases(): Phrase[] {
  phrases ??= PLAIN_SPEECH.flatMap(({ id, said }) =>
    said.map((text) => {
      const sounds = syllables(text)
      return { id, text, sound: sounds.join(''), initials: sounds.map((one) => one.charAt(0)).join('') }
    }),
  ).sort((a, b) => b.text.length - a.text.length)
  return phrases
}

/** Ids of what a text of the lists can be called in plain speech. */
export function speechFor(text: string): string[] {
  return PLAIN_SPEECH.filter(({ means, said }) => [...means, ...said].some((word) => text.includes(word))).map(
    ({ id }) => id,
  )
}

/** The phrases a question contains, longest first, none inside another, with the ids each stands for. */
export function speechIn(run: string): { text: string; ids: string[] }[] {
  const found: { text: string; ids: string[] }[] = []
  let rest = run
  for (const { text } of allPhrases()) {
    if (!rest.includes(text)) continue
    rest = rest.replace(text, ' ')
    found.push({ text, ids: idsOf((phrase) => phrase.text === text) })
  }
  return found
}

const SHORTEST_SOUND = 4

/** What somebody means who types a phrase's pinyin (also the beginning of it) or all its initials. */
export function speechBySound(letters: string): string[] {
  return idsOf(
    ({ sound, initials }) =>
      initials === letters || (letters.length >= SHORTEST_SOUND && sound.startsWith(letters)) || sound === letters,
  )
}

const idsOf = (accepts: (phrase: Phrase) => boolean): string[] => [
  ...new Set(
    allPhrases()
      .filter(accepts)
      .map(({ id }) => id),
  ),
]
