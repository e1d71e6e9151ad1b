package dev.waybill.step.engine;

import static dev.waybill.contracts.StepReply.Outcome.COMPLETED;
import static dev.waybill.step.engine.Conversation.command;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.service.background.Beating;
import dev.waybill.service.background.Pulse;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import dev.waybill.testing.SilentProxy;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The way to the database falls silent under load: nothing is answered, nothing is closed, and what
 * was open stays dead when the way is there again. Every command ends all the same, with one
 * effect, and the service was alive all the time.
 */
@SpringBootTest(
    webEnvironment = SpringBootTest.WebEnvironment.NONE,
    properties = {
      "waybill.step.service=silent",
      "WAYBILL_DATABASE_SOCKET_TIMEOUT=2",
      "WAYBILL_DATABASE_LOGIN_TIMEOUT=2",
      "WAYBILL_DATABASE_CONNECTION_TIMEOUT=2000",
      "WAYBILL_DATABASE_VALIDATION_TIMEOUT=500"
    })
@DirtiesContext
class SilentNetworkTest {

  private static final SilentProxy WAY = SilentProxy.before(server().getPort());

  @Autowired KafkaClients kafka;
  @Autowired JdbcTemplate jdbc;
  @Autowired Post post;
  @Autowired ObjectProvider<Beating> loops;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add(
        "spring.datasource.url",
        () -> "jdbc:postgresql://127.0.0.1:" + WAY.port() + "/silent-parcels?user=postgres");
    registry.add("spring.datasource.username", () -> "postgres");
  }

  private static URI server() {
    return URI.create(SharedPostgres.url("silent-parcels").substring("jdbc:".length()));
  }

  @AfterAll
  static void close() throws Exception {
    WAY.close();
  }

  @Test
  void everyCommandEndsOnceWhenTheWayToTheDatabaseIsThereAgain() throws Exception {
    try (var talk = new Conversation(kafka)) {
      StepCommand<?> before = remote("before");
      send(talk, before);
      assertThat(talk.reply(before).outcome()).isEqualTo(COMPLETED);

      // Calls whose outcome the ledger does not get to know, and commands that it does not see.
      var commands = new ArrayList<StepCommand<?>>();
      List<CountDownLatch> held =
          Stream.of("held-1", "held-2").map(name -> post.block("shop:" + name)).toList();
      Stream.of("held-1", "held-2").map(SilentNetworkTest::remote).forEach(commands::add);
      commands.forEach(command -> send(talk, command));
      await()
          .until(
              () -> post.calls.stream().filter(call -> call.contains("shop:held-")).count() == 2);
      WAY.fallSilent();
      held.forEach(CountDownLatch::countDown);
      List<StepCommand<?>> unseen =
          Stream.of("unseen-1", "unseen-2").<StepCommand<?>>map(SilentNetworkTest::remote).toList();
      unseen.forEach(command -> send(talk, command));
      StepCommand<?> local = patient(command("shop:unseen-local", "count", "count"));
      send(talk, local);
      commands.addAll(unseen);
      commands.add(local);
      // Long enough for every time-out to have come and gone.
      await()
          .during(Duration.ofSeconds(8))
          .atMost(Duration.ofSeconds(20))
          .until(() -> pulses().noneMatch(Pulse::isLate));
      assertThat(talk.replies).noneMatch(reply -> reply.commandId().startsWith("shop:unseen"));

      WAY.speak();

      for (StepCommand<?> command : commands) {
        StepReply reply = talk.reply(command);
        assertThat(reply.outcome()).as(command.id()).isEqualTo(COMPLETED);
      }
      assertThat(commands)
          .filteredOn(command -> command.action().equals("send"))
          .allSatisfy(command -> assertThat(post.parcels).containsEntry(command.id(), 1));
      assertThat(
              jdbc.queryForObject(
                  "SELECT count(*) FROM counted WHERE command_id = ?", Integer.class, local.id()))
          .isEqualTo(1);
    }
  }

  @Test
  void loopsThatHaveNothingToDoComeRoundAllTheSame() {
    assertThat(pulses().map(Pulse::loop)).contains("commands", "step-ledger", "step-handlers");
    Pulse commands = pulse("commands");
    await().atMost(Duration.ofSeconds(20)).until(() -> commands.silence().toMillis() > 500);
    await().atMost(Duration.ofSeconds(20)).until(() -> commands.silence().toMillis() < 500);
  }

  @Test
  void aCallThatDoesNotEndShowsInThePulseOfTheHandlers() throws Exception {
    Pulse handlers = pulse("step-handlers");
    try (var talk = new Conversation(kafka)) {
      CountDownLatch held = post.block("shop:endless");
      StepCommand<?> command = remote("endless");
      send(talk, command);
      await().until(() -> handlers.silence().toMillis() > 100);
      held.countDown();
      assertThat(talk.reply(command).outcome()).isEqualTo(COMPLETED);
      await().until(() -> handlers.silence().isZero());
    }
  }

  private Pulse pulse(String loop) {
    return pulses().filter(pulse -> pulse.loop().equals(loop)).findFirst().orElseThrow();
  }

  private static StepCommand<?> remote(String order) {
    return patient(command("shop:" + order, "ship", "send"));
  }

  private static StepCommand<?> patient(StepCommand<?> command) {
    return Conversation.again(command, Instant.now().plusSeconds(120));
  }

  private static void send(Conversation talk, StepCommand<?> command) {
    ProducerRecord<byte[], byte[]> record = Conversation.record(command);
    talk.send(
        new ProducerRecord<>(
            "silent.commands", null, record.key(), record.value(), record.headers()));
  }

  private Stream<? extends Pulse> pulses() {
    return loops.stream().flatMap(beating -> beating.pulses().stream());
  }
}
