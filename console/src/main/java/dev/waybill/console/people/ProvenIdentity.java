package dev.waybill.console.people;

import dev.waybill.service.identity.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who somebody is by the word of an identity provider. Issuer and subject say so, and nothing else
 * of it does.
 *
 * @param provider its name for people
 * @param email verified by the provider; null if none is
 * @param displayName to be shown, if the person is new
 * @param wantedName to be made a name of, if the person is new
 * @param role that the provider gives; null if what they may is decided here
 * @param roleIfNew of somebody whom nobody invited; null if they are not let in
 */
public record ProvenIdentity(
    String issuer,
    String subject,
    String provider,
    @Nullable String email,
    String displayName,
    String wantedName,
    @Nullable Role role,
    @Nullable Role roleIfNew) {}
