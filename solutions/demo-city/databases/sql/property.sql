create table bdc_qlxx (
  bdcdyh varchar(28) not null,  -- 不动产单元号
  bdcqzh text not null,         -- 不动产权证号
  qlr_zjh char(18) not null,    -- 权利人
  qlr text not null,
  zl text not null,             -- 坐落
  mj double precision not null, -- 建筑面积
  yt text not null,             -- 用途
  gyfs char(1) not null,        -- 1 单独所有 2 共同共有
  djsj text not null,           -- 登记时间，如 2020年05月06日
  primary key (bdcdyh, qlr_zjh)
);
create index on bdc_qlxx (qlr_zjh);
comment on table bdc_qlxx is '不动产登记（演示生成数据，非真实人员）';
