package dev.waybill.console.people;

import dev.waybill.service.identity.Role;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may come in.
 *
 * @param name by which they sign in, and under which what they do is kept; never changes
 * @param language of the pages; null for the browser's
 * @param active whether they may come in
 * @param invited whether they have neither set a password nor come by the provider yet
 * @param external whether they come by an identity provider, and have no password here
 * @param secondFactor whether codes of an app are asked for
 */
public record Person(
    String name,
    String displayName,
    @Nullable String email,
    Role role,
    @Nullable String language,
    boolean active,
    boolean invited,
    boolean external,
    boolean secondFactor,
    Instant createdAt,
    String createdBy,
    @Nullable Instant lastSignIn) {}
