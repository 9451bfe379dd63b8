create table ac02 (
  aac002 char(18) primary key,  -- 公民身份号码
  aac003 text not null,         -- 姓名
  aae140 char(3) not null,      -- 险种 310 职工 390 居民
  aac031 char(1) not null,      -- 参保状态 1 正常 2 暂停 3 终止
  aac030 char(8),               -- 参保日期 yyyymmdd
  aab004 text,                  -- 单位名称
  akc087_fen bigint not null default 0  -- 个人账户余额（分）
);
comment on table ac02 is '参保信息（演示生成数据，非真实人员）';

create table mc11 (
  amc001 text not null,           -- 待遇编号
  amc021 varchar(20) primary key, -- 分娩记录编号
  aac002 char(18) not null,
  aac003 text not null,
  amc029 integer,                 -- 天数
  aae019_fen bigint,              -- 金额（分）
  aae010 text,                    -- 收款账号
  aae117 char(1) not null default '0',  -- 0 待发放 1 已发放 2 已停发
  aae036 char(8)                  -- 核定日期 yyyymmdd
);
create index on mc11 (aac002);
comment on table mc11 is '生育津贴（演示生成数据，非真实人员）';
