package dev.waybill.faults;

import static dev.waybill.faults.TheStack.STACK;
import static dev.waybill.faults.TheStack.WAY_TO_POSTGRES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.waybill.local.Part;
import dev.waybill.local.process.Tools;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * PostgreSQL or Kafka vanishes as with a machine that loses its network and then its power: it
 * stops answering, its packets are dropped, its processes die behind that, and when it is back
 * nobody has been told that the old connections are gone. Where this process may not drop packets,
 * a proxy before PostgreSQL falls silent instead.
 */
class VanishedInfrastructureTest {

  @ParameterizedTest
  @MethodSource("infrastructure")
  void everyOrderEndsOnceAndNobodyRestartsAService(Part part) throws Exception {
    assumeTrue(
        Firewall.isPossible() || part == Part.POSTGRES,
        "SKIPPED: dropping Kafka's packets needs root and iptables (apt-get install iptables)");
    try (var shop = Shop.opens()) {
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() >= 20);
      Map<Part, Long> processes = processes();

      freeze(STACK.pid(part));
      // So that requests lie unread with it: the kernel then ends their connections without a
      // retry.
      TimeUnit.SECONDS.sleep(3);
      try (AutoCloseable dark = darknessAround(part)) {
        long gone = STACK.pid(part);
        STACK.kill9(part);
        await()
            .atMost(Duration.ofSeconds(30))
            .until(() -> STACK.pid(part) != -1 && STACK.pid(part) != gone);
      }
      STACK.awaitReady(part);
      int taken = shop.takenSoFar();
      await().atMost(Duration.ofSeconds(60)).until(() -> shop.takenSoFar() > taken + 20);

      shop.wantsEverythingOnce();
      assertThat(processes()).as("processes of the services").isEqualTo(processes);
      System.out.printf(
          "%s silent for 3 s, then gone without a word: orders finished: %d; services restarted 0;"
              + " doubles 0; lost 0%n",
          part.label(), shop.takenSoFar());
    }
  }

  static List<Part> infrastructure() {
    return List.of(Part.POSTGRES, Part.KAFKA);
  }

  private static AutoCloseable darknessAround(Part part) {
    if (Firewall.isPossible()) {
      return Firewall.around(STACK.url(part).getPort());
    }
    WAY_TO_POSTGRES.fallSilent();
    return WAY_TO_POSTGRES::speak;
  }

  private static void freeze(long server) {
    try (Stream<ProcessHandle> family = ProcessHandle.of(server).orElseThrow().descendants()) {
      Stream.concat(Stream.of(server), family.map(ProcessHandle::pid))
          .forEach(pid -> Tools.succeeds("kill", "-STOP", Long.toString(pid)));
    }
  }

  private static Map<Part, Long> processes() {
    return Part.services().stream().collect(Collectors.toMap(Function.identity(), STACK::pid));
  }
}
