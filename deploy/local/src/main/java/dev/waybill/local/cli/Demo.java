package dev.waybill.local.cli;

import dev.waybill.local.Part;
import dev.waybill.local.StackState;
import dev.waybill.local.client.Follow;
import dev.waybill.local.client.OperatorApi;
import dev.waybill.local.client.SandboxApi;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "demo",
    description = "Has the sandbox's shops take orders, and follows each to its end.")
final class Demo implements Callable<Integer> {

  private static final int SHOWN_STUCK = 10;

  @Parameters(
      paramLabel = "N",
      arity = "0..1",
      defaultValue = "50",
      description = "how many (default: ${DEFAULT-VALUE})")
  private int count;

  @Option(names = "--rate", description = "orders per second (default: ${DEFAULT-VALUE})")
  private double rate = 20;

  @Option(names = "--seed", description = "the same seed gives the same kinds of orders")
  private @Nullable Long seed;

  @Option(
      names = "--timeout",
      description = "seconds to wait for the last order's end (default: ${DEFAULT-VALUE})")
  private int timeout = 120;

  @Override
  public Integer call() {
    StackState state = StackState.ready(Waybill.project().resolve(".waybill"));
    var sandbox = new SandboxApi(URI.create(state.url(Part.SANDBOX)));
    var operator = new OperatorApi(URI.create(state.url(Part.CONSOLE)), state.credentials());
    var screen = new Screen();

    long kinds = seed == null ? ThreadLocalRandom.current().nextLong(1_000_000) : seed;
    SandboxApi.Batch batch = sandbox.placeOrders(count, rate, kinds);
    Duration patience = Duration.ofSeconds(timeout + (long) (count / rate));
    Follow.Result result =
        new Follow(operator, sandbox, batch.expected()).await(patience, screen::now);
    screen.done();
    result.stuck().stream()
        .limit(SHOWN_STUCK)
        .forEach(
            stuck ->
                screen.say(
                    "%s should be %s but is %s: %s/orders/%s"
                        .formatted(
                            stuck.id(),
                            stuck.expected(),
                            stuck.status(),
                            state.url(Part.CONSOLE),
                            stuck.id())));
    screen.say(result.summary());
    return result.stuck().isEmpty() ? 0 : 1;
  }
}
