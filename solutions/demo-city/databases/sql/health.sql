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

-- In nobody's catalogue yet: what a data steward publishes to try it.
create table yfjz_jl (
  jzbh varchar(20) primary key,
  sfzh char(18) not null,
  xm varchar(50) not null,
  csrq varchar(8) not null,
  ymmc varchar(60) not null,
  zc integer not null,
  jzrq varchar(8) not null,
  jzdw varchar(100) not null,
  lxdh varchar(20)
);
create index on yfjz_jl (sfzh);
comment on table yfjz_jl is '预防接种记录（演示生成数据，非真实人员）';
comment on column yfjz_jl.jzbh is '接种编号';
comment on column yfjz_jl.sfzh is '公民身份号码';
comment on column yfjz_jl.xm is '姓名';
comment on column yfjz_jl.csrq is '出生日期';
comment on column yfjz_jl.ymmc is '疫苗名称';
comment on column yfjz_jl.zc is '针次';
comment on column yfjz_jl.jzrq is '接种日期';
comment on column yfjz_jl.jzdw is '接种单位';
comment on column yfjz_jl.lxdh is '联系电话';
