package dev.waybill.service.identity;

import java.time.Duration;

/**
 * What the tokens say that tell a service who is behind an API call: JWT, ES256, one audience each,
 * valid for 60 seconds. The console mints them for people that have signed in, with a private key
 * that nobody else has; services only check them.
 */
public final class IdentityTokens {

  public static final String ISSUER = "waybill-console";

  /** The claim that lists the roles: the person's and all that it includes. */
  public static final String ROLES = "roles";

  public static final Duration LIFETIME = Duration.ofSeconds(60);

  private IdentityTokens() {}
}
