-- People that may come in, beside the accounts of the environment.
create table person (
  name                text primary key,
  display_name        text        not null,
  email               text,
  role                text        not null check (role in ('viewer', 'packer', 'operator', 'manager', 'admin')),
  language            text,
  active              boolean     not null default true,
  -- bcrypt; null until the invitation is taken up.
  password            text,
  password_at         timestamptz,
  -- The secret of the second factor, encrypted; pending until a code has shown that the app has it.
  totp_secret         bytea,
  totp_pending        bytea,
  -- The time step of the last code that was taken: none is taken twice.
  totp_step           bigint      not null default 0,
  created_at          timestamptz not null,
  created_by          text        not null,
  last_sign_in        timestamptz
);

-- Codes for whoever has lost the second factor; each is good once.
create table person_recovery_code (
  person  text  not null references person,
  digest  bytea not null,
  primary key (person, digest)
);

-- Links to set a password: of an invitation or a reset. At most one of a person is good.
create table person_link (
  person      text primary key references person,
  digest      bytea       not null unique,
  expires_at  timestamptz not null
);

-- Roles of which a second factor is demanded.
create table second_factor_role (
  role  text primary key check (role in ('viewer', 'packer', 'operator', 'manager', 'admin'))
);

create table api_token (
  id            bigint generated always as identity primary key,
  digest        bytea       not null unique,
  -- What one recognises it by: its first characters.
  hint          text        not null,
  person        text        not null references person,
  name          text        not null,
  role          text        not null check (role in ('viewer', 'packer', 'operator', 'manager', 'admin')),
  read_only     boolean     not null,
  -- Of the API; empty for all.
  resources     text[]      not null,
  created_at    timestamptz not null,
  expires_at    timestamptz not null,
  last_used     timestamptz,
  revoked_at    timestamptz
);

create index api_token_by_person on api_token (person, id desc);
