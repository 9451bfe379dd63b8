create table card (
  id_number char(18) primary key,
  name text not null,
  card_no text not null unique,
  status char(1) not null,  -- 1 正常 2 挂失 9 注销
  bank text not null,
  issued_on date not null
);
comment on table card is '社会保障卡（演示生成数据，非真实人员）';

create table answered (
  idempotency_key text primary key,
  id_number char(18) not null,
  at timestamptz not null default now()
);
