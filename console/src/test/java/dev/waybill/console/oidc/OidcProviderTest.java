package dev.waybill.console.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.console.oidc.ProviderStub.Fault;
import dev.waybill.service.identity.Role;
import dev.waybill.service.outgoing.AddressGuard;
import java.net.InetAddress;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.oauth2.core.oidc.OidcIdToken;

/** What is believed of a provider's description and of its claims. */
class OidcProviderTest {

  private final ProviderStub stub = new ProviderStub();

  @AfterEach
  void close() {
    stub.close();
  }

  @Test
  void a_provider_describes_itself_when_it_is_needed_and_not_each_time() throws Exception {
    OidcProvider provider = provider(settings());

    assertThat(provider.known().registration().getProviderDetails().getTokenUri())
        .isEqualTo(stub.url() + "/token");
    stub.fault = Fault.ERROR_500;
    assertThat(provider.known().registration().getClientId()).isEqualTo(ProviderStub.CLIENT);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"ERROR_500", "HUGE", "REDIRECT", "OTHER_ISSUER_DESCRIBED", "ENDLESS"})
  void a_description_that_does_not_come_or_is_anothers_is_not_taken(Fault fault) {
    stub.fault = fault;

    assertThatThrownBy(() -> provider(settings()).known()).isInstanceOf(ProviderAway.class);
  }

  @Test
  void roles_are_read_from_wherever_the_provider_has_them() {
    OidcSettings nested = with("realm_access.roles", List.of("boss=manager", "w=packer"), "");
    assertThat(role(nested, Map.of("realm_access", Map.of("roles", List.of("w", "boss", "x")))))
        .isEqualTo(Role.MANAGER);
    OidcSettings url = with("https://example.org/groups", List.of("w=packer"), "viewer");
    assertThat(role(url, Map.of("https://example.org/groups", "w"))).isEqualTo(Role.PACKER);
    assertThat(role(url, Map.of("https://example.org/groups", List.of("other"))))
        .isEqualTo(Role.VIEWER);
    assertThat(role(with("", List.of(), ""), Map.of("groups", List.of("w")))).isNull();
    assertThatThrownBy(() -> role(nested, Map.of("realm_access", "nothing")))
        .isInstanceOf(NotLetIn.class);
  }

  @Test
  void only_verified_addresses_of_the_domains_come_in() {
    var settings =
        new OidcSettings(
            "https://login.example.org",
            "c",
            "s",
            "Login",
            List.of("openid"),
            "",
            "",
            List.of(),
            "viewer",
            true,
            List.of("example.org"));
    var identity = new OidcIdentity(settings);

    assertThat(identity.of(token(mail("a@Example.org", true))).email()).isEqualTo("a@Example.org");
    for (Map<String, Object> claims :
        List.of(
            mail("a@example.org", false),
            mail("a@example.org.evil.net", true),
            mail("a@evil.net", true),
            Map.<String, Object>of())) {
      assertThatThrownBy(() -> identity.of(token(claims))).isInstanceOf(NotLetIn.class);
    }
  }

  @Test
  void settings_that_make_no_sense_are_named() {
    assertThatThrownBy(() -> with("groups", List.of(), "").check())
        .hasMessageContaining("WAYBILL_OIDC_ROLES");
    assertThatThrownBy(() -> with("groups", List.of("a=king"), "").check())
        .hasMessageContaining("a=king");
    assertThatThrownBy(() -> with("groups", List.of("a=admin"), "queen").check())
        .hasMessageContaining("WAYBILL_OIDC_DEFAULT_ROLE");
    with("groups", List.of("a=admin"), "viewer").check();
  }

  private static Map<String, Object> mail(String address, boolean verified) {
    return Map.of("email", address, "email_verified", verified);
  }

  private static Role role(OidcSettings settings, Map<String, Object> claims) {
    return new OidcIdentity(settings).of(token(claims)).role();
  }

  private static OidcIdToken token(Map<String, Object> claims) {
    return OidcIdToken.withTokenValue("t")
        .subject("42")
        .expiresAt(Instant.parse("2030-01-01T00:00:00Z"))
        .claims(all -> all.putAll(claims))
        .build();
  }

  private OidcSettings settings() {
    return with(stub.url(), "", List.of(), "");
  }

  private static OidcSettings with(String claim, List<String> roles, String otherwise) {
    return with("https://login.example.org", claim, roles, otherwise);
  }

  private static OidcSettings with(
      String issuer, String claim, List<String> roles, String otherwise) {
    return new OidcSettings(
        issuer,
        ProviderStub.CLIENT,
        ProviderStub.SECRET,
        "Login",
        List.of("openid", "email"),
        "",
        claim,
        roles,
        otherwise,
        false,
        List.of());
  }

  private static OidcProvider provider(OidcSettings settings) {
    return new OidcProvider(
        settings, new AddressGuard(List.of(), InetAddress::getAllByName), Clock.systemUTC());
  }
}
