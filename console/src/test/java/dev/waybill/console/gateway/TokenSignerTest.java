package dev.waybill.console.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.ECKey;
import dev.waybill.contracts.Service;
import dev.waybill.service.identity.IdentityKeys;
import dev.waybill.service.identity.TokenCheck;
import dev.waybill.service.identity.UnusableIdentityKey;
import dev.waybill.testing.TestIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtValidationException;

class TokenSignerTest {

  private static final Clock CLOCK = Clock.systemUTC();

  private final KeyPair old = TestIdentity.pair();
  private final KeyPair young = TestIdentity.pair();

  @Test
  void aTokenForOneServiceIsRefusedByAnother() {
    String token =
        signer(young, keys(young)).sign("ann", List.of("operator"), List.of(Service.SHIPPING));

    assertThat(TokenCheck.of(keys(young), "shipping-adapter", CLOCK).decode(token).getSubject())
        .isEqualTo("ann");
    assertThatThrownBy(() -> TokenCheck.of(keys(young), "custom-crm-wrapper", CLOCK).decode(token))
        .isInstanceOf(JwtValidationException.class)
        .hasMessageContaining("aud");
  }

  @Test
  void aTokenForAPrintJobIsTakenByThoseThatAreAskedForIt() {
    List<Service> asked = Service.SHIPPING.asks("/api/print-jobs");
    assertThat(asked).containsExactly(Service.ORCHESTRATOR, Service.INVENTORY);
    assertThat(Service.SHIPPING.asks("/api/labels")).isEmpty();
    assertThat(Service.ORCHESTRATOR.asks("/api/print-jobs")).isEmpty();

    String token =
        signer(young, keys(young))
            .sign("ann", List.of("operator"), List.of(Service.SHIPPING, Service.ORCHESTRATOR));

    for (String taker : List.of("shipping-adapter", "orchestrator")) {
      assertThat(TokenCheck.of(keys(young), taker, CLOCK).decode(token).getSubject())
          .isEqualTo("ann");
    }
    assertThatThrownBy(() -> TokenCheck.of(keys(young), "notifier", CLOCK).decode(token))
        .isInstanceOf(JwtValidationException.class);
  }

  @Test
  void whileKeysChangeServicesTakeTheTokensOfBoth() {
    List<ECKey> both = keys(old, young);
    var check = TokenCheck.of(both, "notifier", CLOCK);

    for (KeyPair pair : List.of(old, young)) {
      String token = signer(pair, both).sign("ann", List.of("viewer"), List.of(Service.NOTIFIER));
      assertThat(check.decode(token).getHeaders()).containsKey("kid");
    }
  }

  @Test
  void afterTheChangeTheOldKeyOpensNothing() {
    String token = signer(old, keys(old)).sign("ann", List.of("viewer"), List.of(Service.NOTIFIER));

    assertThatThrownBy(() -> TokenCheck.of(keys(young), "notifier", CLOCK).decode(token))
        .isInstanceOf(BadJwtException.class);
  }

  @Test
  void aConsoleThatNoServiceWouldBelieveDoesNotStart() {
    assertThatThrownBy(() -> signer(young, keys(old)))
        .isInstanceOf(UnusableIdentityKey.class)
        .hasMessageContaining("lacks the public half");
  }

  @ParameterizedTest
  @EnumSource
  void aServiceIsAddressedByTheNameThatItGivesItself(Service service) throws IOException {
    String settings =
        Files.readString(
            Path.of("..", service.module(), "src", "main", "resources", "application.yml"));

    assertThat(settings).containsPattern("application\\.name: " + service.module() + "\\n");
  }

  private static TokenSigner signer(KeyPair pair, List<ECKey> known) {
    return new TokenSigner((ECPrivateKey) pair.getPrivate(), known, CLOCK);
  }

  private static List<ECKey> keys(KeyPair... pairs) {
    return List.of(pairs).stream()
        .map(pair -> Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()))
        .flatMap(key -> IdentityKeys.publicKeys(key).stream())
        .toList();
  }
}
