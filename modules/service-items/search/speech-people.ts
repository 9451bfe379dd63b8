/** Life of people: id | what they say | words of the lists it stands for; `a+b` stands for names with both. */
export const PEOPLE_SPEECH = `
birth|生孩子 生娃 生小孩 生宝宝 有宝宝 新生儿 小孩出生 刚生 生下来 坐月子 刚出生 宝宝出生|出生 生育登记 生育 分娩 新生儿
birth-permit|准生证 生育证 二胎 三胎 二孩 三孩 怀孕登记 怀孕了 生二胎 生三胎|生育登记 再生育
birth-certificate|出生证 出生证明 出生医学证明|出生医学证明
birth-household|上户口 报户口 娃上户口 孩子上户口 新生儿落户 新生儿上户口 宝宝落户|出生登记 户口登记
childcare-money|育儿补贴 生娃补贴 生孩子补贴 育儿津贴 奶粉钱|育儿补贴
only-child|独生子女证 独生子女 独生证 独生子女费 光荣证|独生子女
lost-child|失独 失独家庭|计划生育特殊家庭
vaccine|打疫苗 打预防针 疫苗本 疫苗 预防针|预防接种
pregnancy-check|孕检 孕前检查 婚检 婚前检查 孕前体检|孕前优生 婚前
women-check|宫颈癌 乳腺癌 两癌|两癌
household|落户 入户 户口本 户口 户籍 户口簿|户口 户籍 落户
household-book|户口本 户口簿|户口簿
household-spouse|媳妇户口 老婆户口 老公户口 爱人户口 夫妻投靠 媳妇的户口 老婆的户口 老公的户口|夫妻投靠
household-child|孩子户口 小孩户口 娃户口 孩子户口迁|子女投靠 出生登记
household-parents|爸妈户口 父母户口 爸妈迁 老人户口迁 把爸妈户口 把父母户口|父母投靠
household-home|买房落户 购房落户 买房可以落户 买了房落户 买了房可以落户|购房落户
household-end|销户 销户口 注销户口 户口注销 户口要销 去世了户口 户口销掉|户口注销
household-split|分户 单独立户 立户 单独开户口|分户
household-move|迁户口 户口迁移 户口迁 迁移户口 迁走 迁户|户口迁移 投靠 落户
name-change|改名 改名字 改个名字 换名字 改姓|姓名变更
birth-date|出生年月 出生日期 生日错了 年龄错了 改年龄|出生日期
ethnic|改民族 民族改 换民族|民族成份
residence|暂住证 居住证 暂住|居住证 居住登记
identity-card|身份证 办身份证 补身份证|居民身份证
temporary-card|临时身份证 临时的 坐火车身份证 坐飞机身份证|临时居民身份证
first-time|第一次 首次 头一次 初次 头回 新办|首次 初次 签发 新办 申领
lost|丢了 弄丢 丢失 遗失 不见了 掉了 找不到 弄没 弄丢了 丢 丢掉 被偷 补办 补一个 补一张 补领 补发 能补 重新办 重办|遗失 丢失 补领 补发 补办 补换 挂失 补证
broken|坏了 损坏 折了 破了 消磁|损毁 换领 换发 换证
expired|过期 到期 快到期 过期了 到期了 续期 续签 续办 延期 期满|期满 延续 换领 换发 换证 签注 延期
renew|换证 换新 换新的 更换 换领 换发|换领 换发 换证
passport|护照 出国 出境|护照 出入境
passport-abroad|出国|普通护照签发
hongkong|香港 澳门 港澳 去香港 去澳门 港澳通行证|往来港澳
taiwan|台湾 去台湾 台湾通行证|往来台湾
clean-record|无犯罪证明 无犯罪 没犯罪 政审证明 犯罪记录 无犯罪记录|无犯罪记录
dog|狗 养狗 狗证 狗狗 小狗 遛狗 狗办证|养犬
traffic-fine|闯红灯 违章 扣分 罚单 交通罚款 违停 超速 处理违章 交通违章|交通违法
driving|驾照 驾驶证 开车的证 学车|驾驶证
driving-first|考驾照 学车 学驾照 办驾照|驾驶证初次
driving-more|增驾 加准驾 升驾照 骑摩托 摩托车驾照|增加准驾
driving-check|驾照年审 驾驶证年审 审驾照|驾驶证审验
car|车子过户 上牌 车牌 买车 汽车 车子 车辆 小车 小轿车|机动车 车辆 牌证
car-new|新车 新车上牌 买了新车 上牌照 上牌 车上户|机动车注册登记 号牌
car-sold|二手车 车过户 车子过户 卖车 车卖给 把车卖 汽车过户|机动车转让 二手车交易
car-scrap|报废 汽车报废 车报废 报废车|机动车注销 报废机动车
car-plate|车牌 牌照 号牌|机动车号牌
car-temporary|临牌 临时牌 临时牌照|临时号牌
car-book|绿本 大绿本 车本|机动车登记证书
car-licence|行驶证 行车证 行驶本|行驶证
car-check|年检 车年检 车子年检 验车 汽车年检 审车 车辆年检|机动车检验
ebike|电瓶车 电动车 电动车上牌 电瓶车上牌 电驴|电动自行车
marriage|结婚 领证 扯证 结婚证 领结婚证|结婚 婚姻登记
divorce|离婚 离婚证 协议离婚|离婚登记
marriage-paper|结婚证丢 结婚证丢了 离婚证丢 补结婚证|补领婚姻登记证
foreign-marriage|跟外国人结婚 和外国人结婚 娶外国 嫁外国 外国人结婚|涉外婚姻
adoption|收养 领养|收养登记 收养
hardship|低保 吃低保 吃不上饭 特困 家里穷 贫困 困难家庭 低保户|最低生活保障 特困人员 困难
dibao|低保 吃低保 吃不上饭|最低生活保障对象认定 最低生活保障
edge|低保边缘 边缘户|保障边缘
wubao|五保 五保户 五保老人|特困人员
urgent|救急 急需 急难 急救助 突发困难 临时困难 突然出事 救济|临时救助
orphan|孤儿 没爹没妈 没有父母|孤儿 无人抚养
disability|残疾证 残疾人补贴 残疾 残疾人|残疾人 残疾
disability-card|残疾证|残疾人证
disability-money|残疾人补贴 残疾补贴 残疾人生活补助 残疾生活补助|残疾人+补贴
severe-disability|重度残疾|重度残疾
wheelchair|轮椅 助听器 假肢 拐杖|辅助器具 轮椅
barrier-free|扶手 无障碍 装扶手|无障碍改造
rehabilitation|自闭症 脑瘫 康复 听障|康复救助
elderly-money|老年补贴 高龄补贴 高龄 老年人补贴 八十岁 八十多 八十 九十 九十岁 80岁 90岁 老人补贴 老年津贴|高龄津贴 老年人+补贴
elderly-card|老年证 老年卡 老年优待 老人证 老年优待证|老年人优待证
elderly-bus|免费坐公交 老年公交 免费公交 老人坐车 坐公交免费|免费乘车 老年人免费乘车
nursing|瘫痪 卧床 失能 护理费 护理 不能自理 生活不能自理|护理保险 失能 护理补贴
nursing-home|养老院 敬老院 开养老院 办养老院 老年公寓|养老机构
home-care|居家养老 上门照顾老人 老人送餐 老年食堂|居家养老 照护 社区食堂
beggar|流浪 流浪汉 要饭 乞丐 乞讨|流浪乞讨
death|去世 死亡 过世 走了 没了 老了人 死了|死亡 殡葬 注销户口 抚恤 丧葬
funeral|火化 殡葬 殡葬补贴 安葬|殡葬 火化
funeral-money|丧葬费 抚恤金 丧葬补助|丧葬补助 抚恤金
grave|墓地 买墓地 公墓 坟地 骨灰|公墓 墓地 骨灰
death-paper|死亡证明 死亡证|死亡医学证明
veteran|退伍 老兵 复员 退役 转业|退役 退役军人 军人
veteran-report|退伍报到 退伍去哪报到 退伍回来 刚退伍|退役军人报到
veteran-money|退伍补助 退伍补助金 退伍费 退伍钱|退役士兵+补助
army|当兵 参军 入伍 征兵 去部队|应征入伍 兵役登记 女兵征集
army-family|军属 当兵的家属 家属优待 军人家属|义务兵家庭 优待金
army-hurt|伤残军人 残疾军人 伤残抚恤|伤残抚恤 残疾军人
glory|光荣之家 光荣牌|光荣牌
school|上学 孩子上学 小孩上学 入学 读书 念书|入学 学籍 义务教育
primary|小学 上小学 幼升小 一年级|小学入学 新生入学登记
middle|小升初 上初中 初一|初中入学
kindergarten-in|上幼儿园 入园 进幼儿园 读幼儿园|入园登记
migrant-child|外地孩子 打工孩子 随迁 农民工子女 外来务工 外地打工孩子|随迁子女
change-school|转学 换学校|转学
pause-school|休学 停学 复学|休学
late-school|晚上学 延缓入学 推迟入学|延缓入学
student-loan|助学贷款 上大学贷款 学费贷款 大学贷款|国家助学贷款
student-aid|助学金 上不起学 贫困生 学费减免 贫困学生|助学金 资助 免学费 经济困难学生 助学
vocational-student|中专 职高 技校 中职|中等职业学校
kindergarten-aid|幼儿园资助|学前教育资助
after-school|托管 课后 放学后 晚托 课后服务|课后服务
gaokao|高考 考大学|高考报名
mandarin|普通话 普通话考试|普通话水平
teacher|教师证 教资 当老师 教师资格证|教师资格
teacher-exam|考教师资格证 考教资|教师资格考试 教师资格认定
diploma|毕业证 学历证 文凭 毕业证书|毕业证书 学历证明
library|借书 图书馆|图书馆
doctor-visit|看病 看医生 就医|医疗 就医 医疗费
`
export const WORK_SPEECH = `
work|找工作 求职 找活 招工|求职 招聘 职业介绍 就业登记
unemployment|失业 丢工作 下岗 被裁 裁员 被辞退 没工作|失业保险 失业登记 失业补助
unemployment-money|失业金 失业补助 领失业金 失业了怎么领钱 失业领钱 失业保险金 失业了领钱|失业保险金申领 失业补助金
unemployment-register|失业登记 下岗登记 被裁员 裁员了|失业登记
graduate|大学毕业 刚毕业 应届生 毕业生 大学生|高校毕业生 毕业生
graduate-money|求职补贴 毕业生补贴|求职创业补贴
start-up|创业 自己创业 自主创业 开业补贴 创业补贴|创业补贴 创业担保贷款 就业创业证
start-up-loan|创业贷款 创业贷 贷点款 创业借钱|创业担保贷款
start-up-card|创业证|就业创业证
internship|见习 实习补贴 见习补贴|就业见习
flexible|灵活就业 自由职业 4050 零工 没单位|灵活就业
skill|技能补贴 考证补贴 技能证书补贴 考了个证 考证领补贴 考了证|技能提升补贴 职业技能培训补贴
training|培训班 学技术 免费培训|职业技能培训
welfare-job|公益岗 公益岗位 公益性岗位|公益性岗位
keep-staff|稳岗 稳岗补贴 稳岗返还|稳岗返还
wages|拖欠工资 欠薪 讨薪 不给工资 不发工资 拖欠工钱 工资被拖欠 欠工资 讨工资|工资拖欠 劳动保障监察
labour-law|劳动仲裁 告公司 告老板 劳动纠纷 劳动争议|劳动人事争议仲裁
archive|档案 查档案 人事档案|档案
archive-keep|档案放 档案存放 调档 转档案 档案转|档案接收 档案转递
social-insurance|社保 五险 交社保 缴社保 社会保险|社会保险 社保 养老保险
social-own|自己交社保 个人交社保 灵活交社保 自己缴社保 个人缴社保|灵活就业人员+养老保险
social-records|社保记录 缴费记录 查社保 社保缴费 交了多少年 社保明细 社保清单 社保查询 社保证明|社会保险缴费证明 个人权益记录
social-open|社保户 开社保户 社保开户 单位社保|企业社会保险参保登记
social-add|给员工买社保 新员工社保 员工参保 社保增员 增员 给员工交社保 新员工|增员
social-remove|社保减员 停社保 员工离职 减员|减员
social-card|社保卡 办社保卡 医保卡|社会保障卡 社保卡
card-password|密码 忘记密码 密码忘记 改密码|密码
activate|激活 启用 开通|启用 激活
report-loss|挂失 先挂失|挂失
pension|养老金 退休金 养老|养老保险 养老 基本养老金
pension-village|农村养老 农村养老保险 新农保 居民养老 农村老人|城乡居民基本养老保险
pension-claim|养老金怎么领 领养老金 养老金领取|养老保险待遇申领
pension-proof|资格认证 生存认证 人脸认证 刷脸认证 养老认证 领养老金认证|待遇领取资格认证
pension-move|养老保险转移 社保转移 转社保 养老转移|养老保险关系转移
retire|退休 快退休 到退休年龄|退休
retire-early|提前退休 特殊工种 早退休|提前退休
retire-ill|病退 因病退休 生病提前退休 身体不好退休|因病
injury|工伤 上班受伤 上班路上 干活受伤 上班被撞 工地受伤|工伤
injury-decide|工伤认定 算工伤 上班路上|工伤认定
injury-money|工伤医药费 工伤报销 工伤医疗费|工伤医疗费 工伤保险待遇
disability-grade|伤残鉴定 劳动能力鉴定 工伤鉴定 伤残等级|劳动能力鉴定
title|职称 评职称 职称评审|专业技术资格
foreign-work|老外 外国人工作 外教 外国人来上班|外国人来华工作
labour-agency|劳务公司 劳务派遣 派遣公司|劳务派遣
job-agency|职介所 中介所 职业介绍所 猎头|人力资源服务许可
insurance|医保 医疗保险|医疗保险 医保
insurance-join|交医保 医保怎么交 新农合 合作医疗 医保断了 续医保 居民医保 参加医保|医疗保险参保登记
insurance-baby|宝宝医保 新生儿医保 给宝宝交医保 孩子医保 娃医保|新生儿参保
insurance-own|医保断了 灵活就业医保 个人医保 自己交医保|灵活就业人员+医疗保险
insurance-move|医保转移 转医保|医疗保险关系转移
reimburse|报销 看病报销 医保报销 能报 能报吗 医药费|报销 医疗费 就医备案
hospital-bill|住院报销 住院花 住院费 住院的钱|住院医疗费用
clinic-bill|门诊报销 门诊|门诊
elsewhere|异地就医 外地看病 异地看病 外地住院 跨省看病 在外地看病|异地就医
chronic|慢病 慢性病 糖尿病 高血压 慢病卡 特病 大病卡|慢性病
maternity-pay|生育津贴 生育保险 产假工资 产假 产假的钱 产假钱|生育津贴 生育保险
maternity-bill|生孩子报销 生孩子住院费 生孩子住院 生娃报销|生育医疗费用
check-bill|产检 产检费 产前检查|产前检查
serious-illness|大病 没钱治 治病没钱 看不起病 重病 癌症|医疗救助 大病保险
insurance-code|医保码 医保电子码 电子医保卡 医保电子凭证|医保电子凭证
insurance-family|家庭共济 给家人用 家人用医保 医保卡给家人 给家人|家庭共济
insurance-records|医保记录 查医保 医保查询 医保余额|医疗保险参保缴费记录
fund|公积金 提公积金 住房公积金|住房公积金 公积金
fund-take|提公积金 取公积金 公积金提取 公积金取 提取公积金 公积金取出来|提取住房公积金
fund-rent|租房提公积金 租房取公积金 租房提取|租赁住房提取
fund-buy|买房提公积金 买房提取 买房取公积金|购买住房提取
fund-loan-pay|还房贷 还贷款 房贷提取 还贷|偿还购房贷款
fund-quit|辞职公积金 离职提取 辞职 离职 不干了取公积金|终止劳动关系提取
fund-retire|退休取公积金 退休提取|退休提取
fund-build|盖房提公积金 盖房子提公积金 装修提取|建造翻建
fund-credit|公积金贷款 公积金贷|公积金贷款
fund-early|提前还 提前还款 提前还贷|提前还款
fund-balance|公积金余额 查公积金 公积金查询|住房公积金个人缴存信息
fund-move|公积金转移 公积金转 公积金转到外地|住房公积金异地转移
fund-open|公积金开户 开公积金 公积金账户|公积金账户 单位缴存登记
`
