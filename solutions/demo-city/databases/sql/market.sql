create table qy_jbxx (
  tyshxydm char(18) primary key,  -- 统一社会信用代码
  qymc text not null,
  fddbr_zjh char(18) not null,    -- 法定代表人证件号
  fddbr text not null,
  qylx text not null,
  hymc text not null,             -- 行业
  zczb bigint not null,           -- 注册资本（元）
  zs text not null,               -- 住所
  ssxq char(6) not null,
  clrq date not null,
  djzt text not null
);
create index on qy_jbxx (fddbr_zjh);
comment on table qy_jbxx is '企业登记（演示生成数据，非真实企业）';
