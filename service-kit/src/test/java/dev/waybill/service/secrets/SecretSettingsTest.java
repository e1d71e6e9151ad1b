package dev.waybill.service.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SecretSettingsTest {

  /** The example of deploy/config, with the variable forgotten. */
  @Test
  void aPlaceholderThatNothingFillsIsNoSecret() {
    var settings = Map.of("waybill.shops.my-shop.secrets[0]", "${MY_SHOP_WEBHOOK_SECRET}");
    assertThatThrownBy(() -> SecretSettings.check(environment(settings)))
        .hasMessageContaining("waybill.shops.my-shop.secrets[0]")
        .hasMessageContaining("${MY_SHOP_WEBHOOK_SECRET}");
    assertThatThrownBy(() -> SecretSettings.check(environment(settings, "local")))
        .isInstanceOf(UnusableSecretException.class);

    var filled = new HashMap<>(settings);
    filled.put("MY_SHOP_WEBHOOK_SECRET", "kXc8Wq0Zr5");
    assertThatCode(() -> SecretSettings.check(environment(filled))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.shops.tea.url, https://${HOST}",
    "waybill.mail.password, ${MAIL}",
    "spring.datasource.password, a${B}c",
    "waybill.kafka.properties[sasl.jaas.config], 'Plain required password=\"${KAFKA}\";'"
  })
  void noSettingOfOursKeepsAPlaceholder(String name, String value) {
    assertThatThrownBy(() -> SecretSettings.check(environment(Map.of(name, value))))
        .isInstanceOf(UnusableSecretException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "waybill.shops.tea.secrets[1], waybill-demo-secret",
    "waybill.shops.tea.secret, cs_...",
    "waybill.shops.tea.token, shpat_…",
    "waybill.console.sign-in.operator.password, waybill-demo",
    "waybill.crm.signing-key, sandbox-crm-signing-key",
    "waybill.crm.client-secret, changeme",
    "waybill.carrier.api-key, sandbox-carrier-key",
    "waybill.shop-secrets.previous-keys, 'real-one,Change-Me'",
    "spring.datasource.password, password"
  })
  void whatEverybodyKnowsIsForTheDemoOnly(String name, String value) {
    var settings = Map.of(name, value);
    assertThatThrownBy(() -> SecretSettings.check(environment(settings)))
        .hasMessageContaining(name)
        .hasMessageContaining("everybody knows");
    assertThatCode(() -> SecretSettings.check(environment(settings, "local")))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"WAYBILL_SECRET_HTTP_STEPS", "WAYBILL_SHOPS_TEA_SECRETS_0"})
  void anEmptyOneStandsForNoneOnlyWhereThereMayBeNone(String variable) {
    var environment = environment(Map.of("waybill.mail.password", ""));
    assertThatCode(() -> SecretSettings.check(environment)).doesNotThrowAnyException();
    environment
        .getPropertySources()
        .addFirst(
            new SystemEnvironmentPropertySource("test-systemEnvironment", Map.of(variable, " ")));
    assertThatThrownBy(() -> SecretSettings.check(environment)).hasMessageContaining("empty");
  }

  @Test
  void theValueThatCountsIsLookedAt() {
    var environment = environment(Map.of("waybill.mail.password", "waybill-demo"));
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("over it", Map.of("waybill.mail.password", "kXc8Wq0Zr5")));
    assertThatCode(() -> SecretSettings.check(environment)).doesNotThrowAnyException();
  }

  @Test
  void nothingSaysWhatTheSecretIs() {
    Throwable fault =
        catchThrowable(
            () -> SecretSettings.check(environment(Map.of("waybill.a.token", "Waybill-Demo"))));
    assertThat(fault.getMessage()).doesNotContainIgnoringCase("waybill-demo");
  }

  /** Every service has the check, without doing anything for it. */
  @Test
  void aServiceDoesNotStart() {
    var application = new SpringApplication(Nothing.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    assertThatThrownBy(
            () ->
                application.run(
                    "--spring.config.location=optional:file:/nowhere/",
                    "--waybill.identity.private-key=${MISSING}"))
        .isInstanceOf(UnusableSecretException.class)
        .hasMessageContaining("waybill.identity.private-key");
  }

  @Configuration(proxyBeanMethods = false)
  static class Nothing {}

  private static StandardEnvironment environment(Map<String, String> settings, String... profiles) {
    var environment = new StandardEnvironment();
    environment.setActiveProfiles(profiles);
    environment
        .getPropertySources()
        .addFirst(new MapPropertySource("settings", new HashMap<>(settings)));
    return environment;
  }
}
