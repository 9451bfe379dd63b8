create table rk_jbxx (
  sfzh char(18) primary key,  -- 公民身份号码
  xm text not null,           -- 姓名
  xb char(1) not null,        -- 性别 GB/T 2261.1: 1 男 2 女
  mz char(2) not null,        -- 民族 GB/T 3304
  csrq char(8) not null,      -- 出生日期 yyyymmdd
  zz text,                    -- 住址
  ssxq char(6) not null,      -- 所属区县
  lxdh text,                  -- 联系电话
  hh text,                    -- 户号
  zt char(1) not null         -- 1 正常 2 迁出 3 死亡
);
create index on rk_jbxx (hh);
comment on table rk_jbxx is '人口基本信息（演示生成数据，非真实人员）';

create table hk_cy (
  cysfzh char(18) primary key,  -- 成员身份号码
  cyxm text not null,
  hh text not null,             -- 户号
  yhzgx text not null,          -- 与户主关系
  hzsfzh char(18) not null,     -- 户主身份号码
  hzxm text not null,
  zz text,
  ssxq char(6) not null,
  hklx char(1) not null         -- 1 家庭户 2 集体户
);
create index on hk_cy (hh);
comment on table hk_cy is '户籍成员（演示生成数据，非真实人员）';
