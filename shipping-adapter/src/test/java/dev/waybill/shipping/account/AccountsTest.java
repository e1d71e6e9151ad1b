package dev.waybill.shipping.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.waybill.shipping.carrier.Carrier;
import dev.waybill.shipping.carrier.CarrierInMemory;
import dev.waybill.step.ProviderUnavailable;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AccountsTest {

  private static final OpenAccount GENERAL = live("general", Set.of(), Set.of(), 100);
  private static final OpenAccount CHEAP = live("cheap", Set.of(), Set.of(), 10);
  private static final OpenAccount OF_SHOP = live("of-shop", Set.of("tea"), Set.of(), 100);
  private static final OpenAccount OF_PLACE = live("of-place", Set.of(), Set.of("WH1"), 50);
  private static final OpenAccount OF_BOTH = live("of-both", Set.of("tea"), Set.of("WH1"), 900);

  @Test
  void theMoreSpecificComesFirstThenTheLowerPriority() {
    Accounts accounts = accounts("", GENERAL, CHEAP, OF_SHOP, OF_PLACE, OF_BOTH);

    assertThat(ids(accounts, "tea", "WH1"))
        .containsExactly("of-both", "of-place", "of-shop", "cheap", "general");
    assertThat(ids(accounts, "tea", "WH2")).containsExactly("of-shop", "cheap", "general");
    assertThat(ids(accounts, "mugs", "WH2")).containsExactly("cheap", "general");
  }

  @Test
  void theUsualAccountComesFirstWhereverItServes() {
    OpenAccount usual = live("usual", Set.of("tea"), Set.of(), 999);
    Accounts accounts = accounts("usual", GENERAL, OF_BOTH, usual);

    assertThat(ids(accounts, "tea", "WH1")).startsWith("usual");
    assertThat(ids(accounts, "mugs", "WH1")).containsExactly("general");
  }

  @Test
  void testAndLiveAccountsAreNoChoiceForOneParcel() {
    OpenAccount trial =
        new OpenAccount(
            new CarrierInMemory("trial"), new Scope(Set.of("staging"), Set.of(), 100, true), true);
    OpenAccount everywhere = new OpenAccount(new CarrierInMemory("test"), Scope.ALL, true);
    Accounts accounts = accounts("", GENERAL, trial, everywhere);

    assertThat(ids(accounts, "staging", "WH1")).containsExactly("trial", "test");
    assertThat(ids(accounts, "tea", "WH1")).containsExactly("general");
  }

  @Test
  void whileNoneServesTheReasonNamesShopAndLocation() {
    OpenAccount inactive =
        new OpenAccount(
            new CarrierInMemory("off"), new Scope(Set.of(), Set.of(), 100, false), false);
    Accounts accounts = accounts("", OF_SHOP, inactive);

    assertThatThrownBy(() -> accounts.candidates("mugs", "WH2"))
        .isInstanceOf(ProviderUnavailable.class)
        .hasMessageContaining("shop mugs")
        .hasMessageContaining("location WH2");
    assertThat(accounts.named("off")).as("for what was bought with it").isPresent();
  }

  @Test
  void oneThatWasAddedElsewhereIsLookedForBeforeItIsSaidToBeUnknown() {
    Accounts accounts = accounts("", GENERAL);
    accounts.lookAgainWith(() -> accounts.replace(List.of(GENERAL, CHEAP)));

    assertThat(accounts.named("cheap")).isPresent();
    assertThat(accounts.named("none")).isEmpty();
  }

  private static Accounts accounts(String usual, OpenAccount... members) {
    var accounts = new Accounts(usual);
    accounts.replace(List.of(members));
    return accounts;
  }

  private static List<String> ids(Accounts accounts, String shop, String location) {
    return accounts.candidates(shop, location).stream().map(Carrier::name).toList();
  }

  private static OpenAccount live(
      String id, Set<String> shops, Set<String> locations, int priority) {
    return new OpenAccount(
        new CarrierInMemory(id), new Scope(shops, locations, priority, true), false);
  }
}
