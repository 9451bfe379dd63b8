create table gs_nssb (
  nsrsbh char(18) not null,   -- 纳税人识别号
  nsrxm text not null,
  nd smallint not null,       -- 年度
  srze_fen bigint not null,   -- 收入总额（分）
  ynse_fen bigint not null,   -- 应纳税额（分）
  kjyw text not null,         -- 扣缴义务人
  primary key (nsrsbh, nd)
);
comment on table gs_nssb is '个人所得税年度申报（演示生成数据，非真实人员）';
