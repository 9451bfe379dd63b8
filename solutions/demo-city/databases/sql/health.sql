create table fm_jl (
  jlbh varchar(20) primary key,  -- 分娩记录编号
  mq_zjh char(18) not null,      -- 母亲证件号
  mq_xm text not null,
  fq_zjh char(18),               -- 父亲证件号
  fq_xm text,
  xse_xb char(1) not null,       -- M F
  cssj timestamptz not null,     -- 出生时间
  jgmc text not null,            -- 助产机构
  jgdm char(18) not null,
  tz_g integer,                  -- 体重
  sc_cm integer,                 -- 身长
  yz integer,                    -- 孕周
  xse_xm text,                   -- 新生儿姓名
  xse_zjh char(18),
  zmbh varchar(20),              -- 出生医学证明编号
  qfrq date                      -- 签发日期
);
create index on fm_jl (mq_zjh, cssj desc);
comment on table fm_jl is '分娩记录与出生医学证明（演示生成数据，非真实人员）';
