import type { Chance } from './random.ts'

export type Sex = '男' | '女'

// Frequency of surnames per thousand, roughly (公安部 全国姓名报告, leading surnames).
const SURNAMES: [string, number][] = [
  ...Object.entries({ 王: 82, 李: 71, 张: 68, 刘: 55, 陈: 32, 杨: 27, 赵: 25, 孙: 24, 徐: 18, 马: 16, 周: 15, 于: 15 }),
  ...Object.entries({ 吴: 14, 宋: 13, 姜: 12, 高: 12, 朱: 11, 胡: 10, 郭: 10, 林: 10, 韩: 9, 何: 9, 曲: 8, 董: 8 }),
  ...Object.entries({
    崔: 7,
    丁: 7,
    逄: 6,
    纪: 6,
    江: 6,
    隋: 5,
    辛: 5,
    仇: 4,
    矫: 3,
    袁: 6,
    薛: 6,
    潘: 5,
    田: 5,
    冯: 6,
  }),
  ...Object.entries({
    蓝: 3,
    苏: 4,
    尹: 4,
    迟: 4,
    法: 1,
    万: 3,
    毛: 3,
    邵: 3,
    孟: 4,
    邹: 3,
    傅: 3,
    曹: 6,
    许: 5,
    吕: 5,
  }),
  ...Object.entries({
    欧阳: 1,
    范: 4,
    侯: 4,
    邢: 3,
    石: 4,
    姚: 4,
    贾: 4,
    史: 3,
    段: 2,
    谭: 3,
    魏: 5,
    沈: 3,
    卢: 3,
    程: 4,
  }),
]
const MALE = '伟强磊军洋勇杰涛明超刚平辉鹏华飞波斌宇浩凯健俊帆帅旭宁龙林峰建国志文海山晨阳博文轩睿泽霖铭皓熙嘉诚'
const FEMALE = '芳娜敏静丽艳娟霞秀燕玲桂英梅莉兰红玉萍洁雪琳婷慧倩颖佳思雨欣怡涵梓萱诗琪语桐若溪妍菲晓云雅宁'
const OLDER: Record<Sex, string> = { 男: '建国志明德福永贵春生忠义守财玉林庆', 女: '秀英桂兰淑珍玉华素芬凤霞翠花美香' }

const ETHNICITIES: [string, number][] = [
  ['汉', 985],
  ['满', 4],
  ['朝鲜', 4],
  ['回', 4],
  ['蒙古', 2],
  ['壮', 1],
]

export const surname = (by: Chance) => by.weighted(SURNAMES)
export const ethnicity = (by: Chance) => by.weighted(ETHNICITIES)

/** A given name of one or two characters in the taste of the year of birth. */
export function givenName(by: Chance, sex: Sex, bornYear: number): string {
  const characters = [...(bornYear < 1970 ? OLDER[sex] : sex === '男' ? MALE : FEMALE)]
  const first = by.pick(characters)
  if (by.happens(bornYear > 1975 && bornYear < 2000 ? 0.35 : 0.1)) return first
  const second = by.pick(characters)
  return second === first && by.happens(0.8) ? first + by.pick(characters) : first + second
}
