create table hy_djxx (
  sfzh char(18) primary key,
  xm text not null,
  po_sfzh char(18) not null,  -- 配偶
  po_xm text not null,
  hyzt char(2) not null,      -- 10 已婚 40 离婚
  djrq char(10) not null,     -- 登记日期 yyyy/mm/dd
  zsbh text not null          -- 结婚证字号
);
comment on table hy_djxx is '婚姻登记（演示生成数据，非真实人员）';
