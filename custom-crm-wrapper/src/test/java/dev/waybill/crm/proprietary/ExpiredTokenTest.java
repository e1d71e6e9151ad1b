package dev.waybill.crm.proprietary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.crm.CrmCustomer;
import dev.waybill.step.ProviderAnswer;
import dev.waybill.step.ProviderUnavailable;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExpiredTokenTest {

  private static final CrmCustomer ANNA =
      new CrmCustomer("demo:7", null, "Anna", "", null, null, null, null);

  private final List<String> tokensSeen = new ArrayList<>();
  private int granted;

  @Test
  void aTokenThatTheCrmHasForgottenIsRenewedOnce() {
    assertThat(crm(Set.of("Bearer 1"), "token_expired").upsertCustomer(ANNA)).isEqualTo("c1");
    assertThat(tokensSeen).containsExactly("Bearer 1", "Bearer 2");
  }

  @Test
  void aCrmThatTakesNoTokenAtAllIsNotAskedForEver() {
    var crm = crm(Set.of("Bearer 1", "Bearer 2"), "token_expired");

    assertThatThrownBy(() -> crm.upsertCustomer(ANNA)).isInstanceOf(ProviderUnavailable.class);
    assertThat(tokensSeen).hasSize(2);
  }

  @Test
  void aBadSignatureIsNoReasonForANewToken() {
    var crm = crm(Set.of("Bearer 1"), "bad_signature");

    assertThatThrownBy(() -> crm.upsertCustomer(ANNA)).isInstanceOf(ProviderUnavailable.class);
    assertThat(granted).isOne();
  }

  private ProprietaryCrm crm(Set<String> refused, String code) {
    var tokens =
        new AccessTokens(
            () -> new AccessTokens.Grant("" + ++granted, Duration.ofMinutes(5)), Clock.systemUTC());
    var api =
        new ProprietaryApi() {
          @Override
          public Stored putCustomer(String token, String externalId, CustomerRecord customer) {
            tokensSeen.add(token);
            if (refused.contains(token)) {
              throw ProviderUnavailable.refused(
                  new ProviderAnswer(401, "{\"code\":\"" + code + "\"}"));
            }
            return new Stored("c1");
          }

          @Override
          public Stored putOrder(String token, String externalId, OrderRecord order) {
            throw new UnsupportedOperationException();
          }
        };
    return new ProprietaryCrm(api, tokens, new RateBudget(null, Clock.systemUTC()));
  }
}
