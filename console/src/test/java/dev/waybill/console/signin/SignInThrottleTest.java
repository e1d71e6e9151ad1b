package dev.waybill.console.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignInThrottleTest {

  private static final Network HOME = Network.of("203.0.113.5");

  private Instant now = Instant.parse("2026-11-29T12:00:00Z");
  private final SignInThrottle throttle =
      new SignInThrottle(
          new Clock() {
            @Override
            public Instant instant() {
              return now;
            }

            @Override
            public ZoneId getZone() {
              return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
              return this;
            }
          });

  @Test
  void aSuccessWithAnotherAccountForgivesNothing() {
    for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
      assertThat(wrong("operator", HOME)).isEqualTo("wrong");
      assertThat(right("viewer", HOME)).isEqualTo("in");
    }

    assertThat(wrong("operator", HOME)).isEqualTo("wait");
  }

  @Test
  void timeThatPassesBetweenGuessesGivesNoFurtherTry() {
    for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
      assertThat(wrong("operator", HOME)).isEqualTo("wrong");
      now = now.plusMillis(100);
    }

    assertThat(wrong("operator", HOME)).isEqualTo("wait");
  }

  @Test
  void aPersonWhoMistypesIsForgiven() {
    for (int i = 0; i < 3; i++) {
      for (int typo = 1; typo < SignInThrottle.FREE_TRIES; typo++) {
        assertThat(wrong("operator", HOME)).isEqualTo("wrong");
      }
      assertThat(right("operator", HOME)).isEqualTo("in");
    }
  }

  @Test
  void realAndInventedNamesAreAnsweredAlike() {
    var real = new ArrayList<String>();
    var invented = new ArrayList<String>();
    for (int i = 0; i < 80; i++) {
      // Each from a network of its own, so that only the account counts.
      real.add(wrong("operator", Network.of("198.51.100." + i)));
      invented.add(fails("no-such-name", false, Network.of("192.0.2." + i)));
    }

    assertThat(real).isEqualTo(invented).contains("wait");
    // Names that have not failed yet are alike, too.
    assertThat(wrong("viewer", HOME)).isEqualTo(fails("another", false, HOME));
  }

  @Test
  void inventingNamesGivesNoFurtherTries() {
    for (int i = 0; i < SignInThrottle.FREE_FROM_A_NETWORK; i++) {
      assertThat(fails("name" + i, false, HOME)).isEqualTo("wrong");
    }

    assertThat(fails("one-more", false, HOME)).isEqualTo("wait");
    assertThat(wrong("operator", HOME)).isEqualTo("wait");
  }

  @Test
  void guessesFromManyNetworksCountTogether() {
    for (int i = 0; i < SignInThrottle.FREE_AT_AN_ACCOUNT; i++) {
      assertThat(wrong("operator", Network.of("2001:db8:" + i + "::1"))).isEqualTo("wrong");
    }

    assertThat(wrong("operator", Network.of("2001:db8:ffff::1"))).isEqualTo("wait");
  }

  @Test
  void nobodyIsLockedOutOfWhereTheySignInUsually() {
    right("operator", HOME);
    for (int i = 0; i < 300; i++) {
      wrong("operator", Network.of("2001:db8:" + Integer.toHexString(i) + "::1"));
      fails("name" + i, false, HOME);
    }

    assertThat(right("operator", HOME)).isEqualTo("in");
  }

  @Test
  void aSlowCheckCountsAsFailedUntilItHasEnded() {
    var begun = new ArrayList<String>();
    slowly(SignInThrottle.FREE_TRIES + 1, begun);

    assertThat(begun).hasSize(SignInThrottle.FREE_TRIES + 1).endsWith("wait");
  }

  /** Each begins while those before are still being checked. */
  private void slowly(int more, List<String> begun) {
    if (more > 0) {
      try {
        throttle.attemptSlowly(
            "ada",
            true,
            HOME,
            () -> {
              begun.add("checked");
              slowly(more - 1, begun);
              return false;
            });
      } catch (TooManyTries wait) {
        begun.add("wait");
      }
    }
  }

  @Test
  void aSlowCheckThatPassesLeavesNothing() {
    for (int i = 0; i < 3 * SignInThrottle.FREE_FROM_A_NETWORK; i++) {
      assertThat(throttle.attemptSlowly("ada" + i, true, HOME, () -> true)).isTrue();
    }

    assertThat(wrong("operator", HOME)).isEqualTo("wrong");
  }

  @Test
  void failuresAreForgottenLittleByLittle() {
    for (int i = 0; i < SignInThrottle.FREE_TRIES; i++) {
      wrong("operator", HOME);
    }
    assertThat(wrong("operator", HOME)).isEqualTo("wait");

    now = now.plus(Duration.ofMinutes(2));

    assertThat(wrong("operator", HOME)).isEqualTo("wrong");
    assertThat(wrong("operator", HOME)).isEqualTo("wrong");
    assertThat(wrong("operator", HOME)).isEqualTo("wait");
  }

  @Test
  void aFloodOfInventedNamesMakesNoAccountForgotten() {
    for (int i = 0; i < SignInThrottle.FREE_AT_AN_ACCOUNT; i++) {
      wrong("operator", Network.of("2001:db8:" + Integer.toHexString(i) + "::1"));
    }
    for (int i = 0; i < FailureBackoff.MOST + 1; i++) {
      fails("name" + i, false, Network.of("2001:db9:" + Integer.toHexString(i) + "::1"));
    }

    assertThat(wrong("operator", Network.of("2001:db8:ffff::1"))).isEqualTo("wait");
  }

  @Test
  void aNetworkIsAnAddressOrA64OfIpv6HoweverItIsWritten() {
    assertThat(Network.of("2001:db8::1")).isEqualTo(Network.of("2001:DB8:0:0:ffff:1:2:3"));
    assertThat(Network.of("2001:db8:0:1::1")).isNotEqualTo(Network.of("2001:db8::1"));
    assertThat(Network.of("::ffff:192.0.2.1")).isEqualTo(Network.of("192.0.2.1"));
    assertThat(Network.of("192.0.2.2")).isNotEqualTo(Network.of("192.0.2.1"));
    assertThat(List.of(Network.of(""), Network.of("evil.example")))
        .containsOnly(Network.of("nonsense"));
  }

  private String wrong(String account, Network network) {
    return fails(account, true, network);
  }

  private String fails(String name, boolean exists, Network network) {
    return outcome(name, exists, network, false);
  }

  private String right(String account, Network network) {
    return outcome(account, true, network, true);
  }

  private String outcome(String name, boolean exists, Network network, boolean right) {
    try {
      return throttle.attempt(name, exists, network, () -> right) ? "in" : "wrong";
    } catch (TooManyTries e) {
      return "wait";
    }
  }
}
