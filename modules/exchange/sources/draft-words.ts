import type { ItemType, Mask } from '@onego/catalogue'

/** What a column of this meaning is called, and how it is to be treated whatever the sample shows. */
export interface Word {
  /** Column names of usual systems, in capitals: initials of the Chinese name, or the codes of a trade. */
  columns: readonly string[]
  /** Chinese names; the first is proposed. */
  names: readonly [string, ...string[]]
  nameEn: string
  field: string
  type?: ItemType
  level?: 1 | 2 | 3 | 4
  mask?: Mask
  codes?: Record<string, string>
}

const word = (
  columns: string,
  names: string,
  nameEn: string,
  field: string,
  more: Pick<Word, 'type' | 'level' | 'mask' | 'codes'> = {},
): Word => ({
  columns: columns.split(' ').filter((one) => one !== ''),
  names: names.split(' ') as [string, ...string[]],
  nameEn,
  field,
  ...more,
})

const ID = { level: 4, mask: 'id-number' } as const
const NAME = { level: 3, mask: 'name' } as const
const PHONE = { level: 3, mask: 'phone' } as const
const HIDDEN = { level: 3, mask: 'hidden' } as const
const SECRET = { level: 4, mask: 'hidden' } as const
const DAY = { type: 'D' } as const
const TIME = { type: 'T', level: 2 } as const
const MONEY = { type: 'Y' } as const
const YES = { type: 'L' } as const
/** GB/T 2261.1—2003. */
const SEX = { '0': '未知', '1': '男', '2': '女', '9': '未说明' }

/** AAB…, AAC…, AAE… are columns of social-security systems (社会保险管理信息系统指标体系, LB 101). */
export const WORDS: readonly Word[] = [
  // persons
  word(
    'SFZH SFZHM SFZJH GMSFHM GMSFZH ZJHM ZJH IDCARD ID_CARD IDNO ID_NO IDNUMBER ID_NUMBER CARDNO AAC002 CERTNO CERT_NO',
    '公民身份号码 身份证号 身份证号码 身份证件号码 证件号码 证件号',
    'ID number',
    'id_number',
    ID,
  ),
  word('XM MC_XM AAC003 PERSONNAME', '姓名 人员姓名', 'Name', 'name', NAME),
  word('CYM', '曾用名', 'Former name', 'former_name', NAME),
  word('XB XBDM XBM AAC004 SEX GENDER', '性别 性别代码', 'Sex', 'sex', { codes: SEX }),
  word('CSRQ CSNY SR AAC006 BIRTHDAY BIRTHDATE BIRTH_DATE', '出生日期 出生年月 生日', 'Date of birth', 'born_on', {
    ...DAY,
    level: 3,
  }),
  word('MZ MZDM AAC005 NATION', '民族 民族代码', 'Ethnicity', 'ethnicity', { level: 3 }),
  word('NL AGE', '年龄', 'Age', 'age', { type: 'I' }),
  word('JG JGDM', '籍贯', 'Place of origin', 'origin_place'),
  word('CSD CSDDM', '出生地', 'Place of birth', 'birth_place', { level: 3 }),
  word('HYZK HYZKDM AAC017', '婚姻状况', 'Marital status', 'marital_status', { level: 3 }),
  word('WHCD WHCDDM XL XLDM AAC011', '文化程度 学历', 'Education', 'education'),
  word('ZZMM ZZMMDM AAC024', '政治面貌', 'Political affiliation', 'political_affiliation', { level: 3 }),
  word('ZY ZYDM', '职业', 'Occupation', 'occupation'),
  word('GJ GJDM GJDQ', '国籍 国家地区', 'Nationality', 'nationality'),
  word('ZJLX ZJLXDM ZJZL', '证件类型 证件种类', 'Kind of document', 'document_type'),
  word('RYBH RYID GRBH AAC001', '人员编号 个人编号', 'Person number', 'person_no', { level: 3 }),
  word('SWRQ', '死亡日期', 'Date of death', 'died_on', { ...DAY, level: 3 }),
  word('FQXM', '父亲姓名', "Father's name", 'father_name', NAME),
  word('FQSFZH FQZJHM', '父亲身份证号 父亲公民身份号码', "Father's ID number", 'father_id_number', ID),
  word('MQXM', '母亲姓名', "Mother's name", 'mother_name', NAME),
  word('MQSFZH MQZJHM', '母亲身份证号 母亲公民身份号码', "Mother's ID number", 'mother_id_number', ID),
  word('POXM', '配偶姓名', "Spouse's name", 'spouse_name', NAME),
  word('POSFZH', '配偶身份证号 配偶公民身份号码', "Spouse's ID number", 'spouse_id_number', ID),
  // reaching people
  word(
    'LXDH SJH SJHM SJ DH DHHM YDDH AAE005 PHONE MOBILE TEL TELEPHONE',
    '联系电话 手机号 手机号码 电话 移动电话',
    'Phone',
    'phone',
    PHONE,
  ),
  word('LXR', '联系人', 'Contact', 'contact_name', NAME),
  word('YX DZYX EMAIL', '电子邮箱 邮箱 电子邮件', 'E-mail', 'email', HIDDEN),
  word(
    'DZ ZZ JTZZ JZDZ XZZ LXDZ TXDZ AAE006 ADDRESS ADDR',
    '地址 住址 家庭住址 居住地址 联系地址 通讯地址',
    'Address',
    'address',
    HIDDEN,
  ),
  word('HJDZ HKDZ', '户籍地址 户口地址', 'Registered residence', 'registered_address', HIDDEN),
  word('YB YZBM AAE007', '邮政编码 邮编', 'Postcode', 'postcode', { level: 1 }),
  word('HH HKBH HHID', '户号', 'Household number', 'household_no', { level: 3 }),
  word('YHZZGX', '与户主关系', 'Relation to head of household', 'relation_to_head', { level: 3 }),
  word('HZXM', '户主姓名', 'Head of household', 'head_name', NAME),
  // money
  word(
    'YHKH YHZH KHZH ZH BANKCARD BANK_ACCOUNT',
    '银行卡号 银行账号 开户账号 账号',
    'Bank account',
    'bank_account',
    SECRET,
  ),
  word('KHH KHYH', '开户银行 开户行', 'Bank', 'bank_name'),
  word('JE', '金额', 'Amount', 'amount', MONEY),
  word('YE ZHYE', '余额 账户余额', 'Balance', 'balance', { ...MONEY, level: 3 }),
  word('GZ SR_JE', '工资 收入', 'Income', 'income', { ...MONEY, level: 3 }),
  word('JFJS AAC040', '缴费基数', 'Contribution base', 'contribution_base', { ...MONEY, level: 3 }),
  word('JFNY', '缴费年月', 'Contribution month', 'contribution_month'),
  word('ZCZB ZCZJ', '注册资本 注册资金', 'Registered capital', 'registered_capital', MONEY),
  // enterprises and bodies
  word(
    'TYSHXYDM TYXYDM XYDM TYDM USCC CREDITCODE CREDIT_CODE',
    '统一社会信用代码 社会信用代码',
    'Unified social credit code',
    'credit_code',
    { level: 1 },
  ),
  word('ZZJGDM', '组织机构代码', 'Organisation code', 'organisation_code', { level: 1 }),
  word('QYMC FRMC GSMC', '企业名称 法人名称 公司名称', 'Enterprise', 'enterprise_name', { level: 1 }),
  word('DWMC JGMC BMMC AAB004', '单位名称 机构名称 部门名称', 'Organisation', 'organisation_name', { level: 1 }),
  word('DWDM DWBH JGDMA BMDM AAB001', '单位代码 单位编号 部门代码', 'Organisation number', 'organisation_no', {
    level: 1,
  }),
  word(
    'FDDBR FRDB FDDBRXM FRXM',
    '法定代表人 法人代表 法定代表人姓名',
    'Legal representative',
    'legal_representative',
    NAME,
  ),
  word(
    'FDDBRSFZH FRSFZH FDDBRZJHM',
    '法定代表人身份证号',
    "Legal representative's ID number",
    'representative_id_number',
    ID,
  ),
  word('ZCH', '注册号', 'Registration number', 'registration_no', { level: 1 }),
  word('JYFW', '经营范围', 'Scope of business', 'business_scope', { type: 'M', level: 1 }),
  word('QYLX QYLXDM', '企业类型', 'Kind of enterprise', 'enterprise_type', { level: 1 }),
  word('HYDM HYMC', '行业 行业代码', 'Industry', 'industry', { level: 1 }),
  word('CLRQ', '成立日期', 'Founded on', 'founded_on', { ...DAY, level: 1 }),
  word('ZCDZ ZS', '注册地址 住所', 'Registered office', 'registered_office', { level: 1 }),
  word('JYDZ', '经营地址 经营场所', 'Place of business', 'business_address', { level: 1 }),
  // papers and cases
  word('ZSBH ZZBH ZZHM ZSH', '证书编号 证照编号 证照号码', 'Certificate number', 'certificate_no', { level: 3 }),
  word('ZSMC ZZMC', '证书名称 证照名称', 'Certificate', 'certificate_name'),
  word('FZJG FZDW', '发证机关 发证单位', 'Issued by', 'issuer', { level: 1 }),
  word('FZRQ BFRQ', '发证日期 颁发日期', 'Issued on', 'issued_on', DAY),
  word('YXQ YXQZ YXQX JZRQ', '有效期至 有效期 截止日期', 'Valid until', 'valid_until', DAY),
  word('YXQQ QSRQ KSRQ', '有效期起 起始日期 开始日期', 'Valid from', 'valid_from', DAY),
  word('JSRQ', '结束日期', 'Ends on', 'ends_on', DAY),
  word('SPRQ PZRQ', '审批日期 批准日期', 'Approved on', 'approved_on', DAY),
  word('SQRQ', '申请日期', 'Applied on', 'applied_on', DAY),
  word('DJRQ', '登记日期', 'Registered on', 'registered_on', DAY),
  word('BLJG SPJG', '办理结果 审批结果', 'Result', 'result'),
  word('YWLX YWLXDM', '业务类型', 'Kind of business', 'business_type'),
  word('SXMC', '事项名称', 'Service item', 'item_name', { level: 1 }),
  word('XMMC', '项目名称', 'Project', 'project_name', { level: 1 }),
  word('SBH BJBH YWBH LSH', '办件编号 业务编号 流水号', 'Case number', 'case_no'),
  word('CPH CPHM HPHM', '车牌号 车牌号码 号牌号码', 'Plate number', 'plate_no', { level: 3, mask: 'hidden' }),
  word('BDCDYH', '不动产单元号', 'Real-estate unit', 'estate_unit_no', { level: 3 }),
  // places
  word('XZQH XZQHDM QHDM SZQH', '行政区划 行政区划代码', 'Division', 'division_code', { level: 1 }),
  word('SZS SF', '省份 省', 'Province', 'province', { level: 1 }),
  word('SZCS CS', '城市 市', 'City', 'city', { level: 1 }),
  word('QX SZQX', '区县', 'District', 'district', { level: 1 }),
  word('JD XZJD JDXZ', '街道 乡镇街道', 'Subdistrict', 'subdistrict', { level: 1 }),
  word('SQ SQMC CJWH', '社区 社区名称', 'Community', 'community'),
  word('JDZB LON LNG JINGDU', '经度', 'Longitude', 'longitude', { type: 'B', level: 1 }),
  word('WDZB LAT WEIDU', '纬度', 'Latitude', 'latitude', { type: 'B', level: 1 }),
  // what every table has
  word('ID XH BH', '序号 编号', 'Number', 'number'),
  word('MC', '名称', 'Name', 'title', { level: 1 }),
  word('DM BM', '代码 编码', 'Code', 'code', { level: 1 }),
  word('LX LB LXDM', '类型 类别', 'Kind', 'kind'),
  word('ZT ZTDM', '状态', 'State', 'status'),
  word('SL', '数量', 'Quantity', 'quantity', { type: 'N' }),
  word('BZ BZXX BEIZHU', '备注', 'Remarks', 'remarks', { type: 'M' }),
  word('SFYX', '是否有效', 'Valid', 'is_valid', YES),
  word('SCBZ SFSC SFZX', '删除标志 是否删除 是否注销', 'Deleted', 'is_deleted', YES),
  word('CJSJ CREATETIME CREATE_TIME CREATED_AT', '创建时间', 'Created', 'created_at', TIME),
  word(
    'GXSJ XGSJ ZHGXSJ UPDATETIME UPDATE_TIME UPDATED_AT',
    '更新时间 修改时间 最后更新时间',
    'Changed',
    'changed_at',
    TIME,
  ),
  word('CZSJ', '操作时间', 'Done', 'operated_at', TIME),
  word('CZR CZY LRR', '操作人 操作员 录入人', 'Operator', 'operator_name', NAME),
  word('LRSJ', '录入时间', 'Entered', 'entered_at', TIME),
  word('TJRQ', '统计日期', 'Counted on', 'counted_on', DAY),
  word('ND NF', '年度 年份', 'Year', 'year', { level: 1 }),
]

const BY_COLUMN = new Map(WORDS.flatMap((one) => one.columns.map((column): [string, Word] => [column, one])))
const BY_NAME = new Map(WORDS.flatMap((one) => one.names.map((name): [string, Word] => [name, one])))
const BY_FIELD = new Map(WORDS.map((one): [string, Word] => [one.field.toUpperCase(), one]))

/**
 * The meaning of a column: by its comment, else its Chinese name, else its initials (also after `F_`, `C_` and the like).
 * Initials stand for many words: where the comment says another, they count only if they mean something about a person,
 * which is better protected once too often.
 */
export function findWord(column: string, comment: string): Word | undefined {
  const said = shortName(comment)
  const byName = BY_NAME.get(said) ?? BY_NAME.get(column)
  if (byName) return byName
  const byInitials = wordOfInitials(column.toUpperCase())
  return /\p{Script=Han}/u.test(said) && (byInitials?.level ?? 0) < 3 ? undefined : byInitials
}

const wordOfInitials = (name: string): Word | undefined =>
  BY_COLUMN.get(name) ??
  BY_FIELD.get(name) ??
  BY_COLUMN.get(name.replace(/^[A-Z]_/, '')) ??
  BY_COLUMN.get(name.replaceAll('_', ''))

/** `性别（1男2女）` → `性别`. */
export const shortName = (comment: string): string =>
  (comment.split(/[：:（(，,;；。\n]/)[0] ?? '').replace(/\s+/g, ' ').trim().slice(0, 100)
