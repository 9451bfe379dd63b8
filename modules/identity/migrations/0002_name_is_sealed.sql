comment on column identity.account.name is 'sealed, as number and phone are';
