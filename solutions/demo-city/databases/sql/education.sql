create table xs_xjxx (
  sfzjh char(18) primary key,
  xm text not null,
  xjh text not null,     -- 学籍号
  xxmc text not null,    -- 学校
  nj text not null,      -- 年级
  bj text not null,      -- 班级
  xjzt char(1) not null, -- 1 在读 2 休学 3 毕业
  jhr_sfzjh char(18),    -- 监护人
  jhr_xm text
);
create index on xs_xjxx (jhr_sfzjh);
comment on table xs_xjxx is '学籍（演示生成数据，非真实人员）';
