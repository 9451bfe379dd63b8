import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readLevel } from '../tiles/outlines.ts'
import { placeInEnglish } from './place-names.ts'

const NAMES = `
山东省 Shandong · 陕西省 Shaanxi · 山西省 Shanxi · 内蒙古自治区 Inner Mongolia · 香港特别行政区 Hong Kong · 重庆市 Chongqing
青岛市 Qingdao · 郑州市 Zhengzhou · 西安市 Xi'an · 六安市 Lu'an · 吕梁市 Lüliang · 厦门市 Xiamen · 成都市 Chengdu · 乐清市 Yueqing
崂山区 Laoshan · 沛县 Peixian · 歙县 Shexian · 洪洞县 Hongtong · 城阳区 Chengyang · 浦东新区 Pudong · 矿区 Kuangqu · 都匀市 Duyun
乌鲁木齐市 Urumqi · 呼和浩特市 Hohhot · 拉萨市 Lhasa · 喀什地区 Kashgar · 锡林郭勒盟 Xilingol · 伊犁哈萨克自治州 Ili
黔东南苗族侗族自治州 Qiandongnan · 恩施土家族苗族自治州 Enshi · 巴音郭楞蒙古自治州 Bayingolin · 海西蒙古族藏族自治州 Haixi
围场满族蒙古族自治县 Weichang · 龙胜各族自治县 Longsheng · 双江拉祜族佤族布朗族傣族自治县 Shuangjiang · 东乡族自治县 Dongxiang
玉龙纳西族自治县 Yulong · 河南蒙古族自治县 Henan · 道真仡佬族苗族自治县 Daozhen · 木垒哈萨克自治县 Mulei
科尔沁左翼中旗 Horqin Left Wing Middle Banner · 阿拉善左旗 Alxa Left Banner · 库伦旗 Kulun Banner · 红旗区 Hongqi · 社旗县 Sheqi`

test('names of divisions as English maps write them', () => {
  for (const pair of NAMES.trim().split(/\s*[·\n]\s*/)) {
    const [, name = '', english = ''] = /^(\S+) (.+)$/.exec(pair) ?? []
    assert.equal(placeInEnglish(name), english, name)
  }
})

test('every division of the outlines has a name in Latin letters', () => {
  for (const level of [1, 2, 3] as const) {
    for (const { name } of readLevel(level).divisions) assert.match(placeInEnglish(name), /^[A-Z][a-zü' A-Z]+$/, name)
  }
})
