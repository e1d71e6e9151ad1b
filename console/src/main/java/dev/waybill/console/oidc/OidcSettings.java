package dev.waybill.console.oidc;

import dev.waybill.service.identity.Role;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The OpenID Connect provider.
 *
 * @param issuer exactly as the provider names itself; "" for none
 * @param name of the provider, for the button: "Sign in with NAME"
 * @param scopes that are asked for
 * @param consoleUrl where people reach the console, for the way back; "" for wherever they came by
 * @param rolesClaim where the ID token has groups or roles, with dots for what is within: {@code
 *     realm_access.roles}; "" if the provider says nothing of roles
 * @param roles what its values mean: {@code warehouse=packer}
 * @param defaultRole of whom the claim gives none; "" to refuse them
 * @param create whether people are made of those whom nobody invited
 * @param emailDomains whose verified addresses may come in; empty for all
 */
@ConfigurationProperties("waybill.console.oidc")
public record OidcSettings(
    @DefaultValue("") String issuer,
    @DefaultValue("") String clientId,
    @DefaultValue("") String clientSecret,
    @DefaultValue("OpenID Connect") String name,
    @DefaultValue({"openid", "profile", "email"}) List<String> scopes,
    @DefaultValue("") String consoleUrl,
    @DefaultValue("") String rolesClaim,
    @DefaultValue({}) List<String> roles,
    @DefaultValue("") String defaultRole,
    @DefaultValue("false") boolean create,
    @DefaultValue({}) List<String> emailDomains) {

  /** Whether there is a provider. */
  public boolean isOn() {
    return !issuer.isEmpty();
  }

  /** Whether the provider says what people may. */
  boolean givesRoles() {
    return !rolesClaim.isEmpty();
  }

  /** What the values of the claim mean. */
  Map<String, Role> meanings() {
    var meanings = new LinkedHashMap<String, Role>();
    for (String entry : roles) {
      int equals = entry.lastIndexOf('=');
      Role role = equals < 1 ? null : role(entry.substring(equals + 1).strip());
      if (role == null) {
        throw new UnusableOidcSettings(
            "WAYBILL_OIDC_ROLES",
            "has \"" + entry + "\": write value=role, such as warehouse=packer");
      }
      meanings.put(entry.substring(0, equals).strip(), role);
    }
    return meanings;
  }

  @Nullable Role otherwise() {
    if (defaultRole.isBlank()) {
      return null;
    }
    Role role = role(defaultRole.strip());
    if (role == null) {
      throw new UnusableOidcSettings(
          "WAYBILL_OIDC_DEFAULT_ROLE", "is no role: viewer, packer, operator, manager or admin");
    }
    return role;
  }

  private static @Nullable Role role(String word) {
    return Role.of(word.toLowerCase(Locale.ROOT)).orElse(null);
  }

  /**
   * @throws UnusableOidcSettings if something is missing or makes no sense
   */
  void check() {
    if (!isOn()) {
      return;
    }
    if (!isAddress(issuer)) {
      throw new UnusableOidcSettings(
          "WAYBILL_OIDC_ISSUER", "has to be an address such as https://login.example.com/realm");
    }
    if (clientId.isEmpty() || clientSecret.isEmpty()) {
      throw new UnusableOidcSettings(
          clientId.isEmpty() ? "WAYBILL_OIDC_CLIENT_ID" : "WAYBILL_OIDC_CLIENT_SECRET",
          "is missing: the provider gives it to you when you register the console there");
    }
    if (!scopes.contains("openid")) {
      throw new UnusableOidcSettings("WAYBILL_OIDC_SCOPES", "has to have openid in it");
    }
    if (!consoleUrl.isEmpty() && !isAddress(consoleUrl)) {
      throw new UnusableOidcSettings(
          "WAYBILL_OIDC_CONSOLE_URL", "has to be an address such as https://waybill.example.com");
    }
    boolean named = !meanings().isEmpty();
    if (givesRoles() != named) {
      throw new UnusableOidcSettings(
          named ? "WAYBILL_OIDC_ROLES_CLAIM" : "WAYBILL_OIDC_ROLES",
          "is missing: the claim and what its values mean belong together");
    }
    if (create && !givesRoles() && otherwise() == null) {
      throw new UnusableOidcSettings(
          "WAYBILL_OIDC_CREATE",
          "needs a role for new people: set WAYBILL_OIDC_DEFAULT_ROLE or WAYBILL_OIDC_ROLES");
    }
    otherwise();
  }

  private static boolean isAddress(String text) {
    try {
      URI uri = URI.create(text);
      return uri.getHost() != null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null
          && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /** Never the secret. */
  @Override
  public String toString() {
    return "OidcSettings[" + issuer + ", " + clientId + ']';
  }
}
