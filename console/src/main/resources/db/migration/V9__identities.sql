-- By which word of an OpenID Connect provider a person is known. Issuer and subject say who it is, never the e-mail address.
create table person_identity (
  issuer     text        not null,
  subject    text        not null,
  -- Such a person has no password here, and comes in by the provider alone.
  person     text        not null unique references person,
  linked_at  timestamptz not null,
  primary key (issuer, subject)
);
