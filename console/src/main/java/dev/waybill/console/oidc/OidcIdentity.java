package dev.waybill.console.oidc;

import dev.waybill.console.people.ProvenIdentity;
import dev.waybill.service.identity.Role;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** Reads who somebody is, and what they may, off an ID token that was checked. */
final class OidcIdentity {

  private final OidcSettings settings;
  private final Map<String, Role> meanings;
  private final @Nullable Role otherwise;

  OidcIdentity(OidcSettings settings) {
    this.settings = settings;
    this.meanings = settings.meanings();
    this.otherwise = settings.otherwise();
  }

  /**
   * @throws NotLetIn if the settings keep them out
   */
  ProvenIdentity of(OidcIdToken token) {
    String subject = token.getSubject();
    if (subject == null || subject.isBlank()) {
      throw new NotLetIn("the provider does not say who it is");
    }
    String email = token.getEmail();
    boolean verified = Boolean.TRUE.equals(token.getEmailVerified());
    String provenEmail = verified && email != null && !email.isBlank() ? email.strip() : null;
    if (!settings.emailDomains().isEmpty() && !isOfDomain(provenEmail)) {
      throw new NotLetIn("has no verified e-mail address of WAYBILL_OIDC_EMAIL_DOMAINS");
    }
    Role given = settings.givesRoles() ? given(token.getClaims()) : null;
    if (settings.givesRoles() && given == null && otherwise == null) {
      throw new NotLetIn("the claim " + settings.rolesClaim() + " gives no role");
    }
    return new ProvenIdentity(
        settings.issuer(),
        subject,
        settings.name(),
        provenEmail,
        first(token.getFullName(), token.getPreferredUsername(), provenEmail, "?"),
        first(token.getPreferredUsername(), provenEmail, subject, "person"),
        settings.givesRoles() ? (given == null ? otherwise : given) : null,
        settings.create() ? (given == null ? otherwise : given) : null);
  }

  private boolean isOfDomain(@Nullable String email) {
    if (email == null) {
      return false;
    }
    String domain = email.substring(email.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    return settings.emailDomains().stream()
        .anyMatch(one -> one.strip().toLowerCase(Locale.ROOT).equals(domain));
  }

  /** The highest of those that the claim's values mean; null for none. */
  private @Nullable Role given(Map<String, Object> claims) {
    return values(claim(claims)).stream()
        .map(meanings::get)
        .filter(role -> role != null)
        .max(Comparator.naturalOrder())
        .orElse(null);
  }

  /** A claim of that very name, or else what its parts lead to. */
  private @Nullable Object claim(Map<String, Object> claims) {
    Object whole = claims.get(settings.rolesClaim());
    if (whole != null) {
      return whole;
    }
    Object at = claims;
    for (String part : settings.rolesClaim().split("\\.")) {
      at = at instanceof Map<?, ?> map ? map.get(part) : null;
    }
    return at;
  }

  private static List<String> values(@Nullable Object claim) {
    return switch (claim) {
      case null -> List.of();
      case Collection<?> many -> many.stream().map(String::valueOf).toList();
      case Object one -> List.of(one.toString());
    };
  }

  private static String first(@Nullable String... words) {
    for (String word : words) {
      if (word != null && !word.isBlank()) {
        return word.strip();
      }
    }
    return "?";
  }
}
