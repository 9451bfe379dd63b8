create schema notifications;

-- Messages in a person's own mailbox; title and body are sealed.
create table notifications.message (
  region text not null,
  person_id uuid not null,
  id uuid not null,
  content_sealed text not null,
  link text,
  at timestamptz not null,
  read_at timestamptz,
  primary key (region, person_id, id)
);
create index message_unread on notifications.message (region, person_id) where read_at is null;

-- Text messages on their way to a phone. Kept for a day, then deleted.
create table notifications.sms (
  region text not null,
  id uuid not null,
  phone_index text not null,
  content_sealed text not null,
  simulated boolean not null,
  at timestamptz not null,
  sent_at timestamptz,
  primary key (region, id)
);
create index sms_of_phone on notifications.sms (region, phone_index, id);
