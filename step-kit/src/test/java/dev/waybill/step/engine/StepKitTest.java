package dev.waybill.step.engine;

import static dev.waybill.contracts.StepReply.Outcome.COMPLETED;
import static dev.waybill.contracts.StepReply.Outcome.REJECTED;
import static dev.waybill.contracts.StepReply.Outcome.UNAVAILABLE;
import static dev.waybill.step.engine.Conversation.again;
import static dev.waybill.step.engine.Conversation.command;
import static dev.waybill.step.engine.Conversation.undo;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.StepReply;
import dev.waybill.contracts.wire.CloudEvent;
import dev.waybill.service.kafka.KafkaClients;
import dev.waybill.step.DeferredStep;
import dev.waybill.step.DeferredSteps;
import dev.waybill.step.Outcome;
import dev.waybill.testing.SharedKafka;
import dev.waybill.testing.SharedPostgres;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * What the kit promises to an orchestrator and to a provider, over real Kafka, PostgreSQL, HTTP.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.NONE)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StepKitTest {

  @Autowired KafkaClients kafka;
  @Autowired JdbcTemplate jdbc;
  @Autowired Post post;
  @Autowired ParcelService.Telegram telegram;
  @Autowired ParcelService.Weighing weighing;
  @Autowired DeferredSteps deferred;
  @Autowired CommandIntake intake;
  private Conversation talk;

  @DynamicPropertySource
  static void outside(DynamicPropertyRegistry registry) {
    registry.add("waybill.kafka.bootstrap-servers", SharedKafka::bootstrapServers);
    registry.add("spring.datasource.url", () -> SharedPostgres.url("parcels"));
    registry.add("spring.datasource.username", () -> "postgres");
  }

  @BeforeAll
  void begin() {
    talk = new Conversation(kafka);
  }

  @AfterAll
  void end() throws Exception {
    talk.close();
  }

  @Test
  void theSameCommandThreeTimesHasOneEffectAndIsAnsweredAlike() {
    var command = command("shop:thrice", "ship", "send");
    talk.send(command);
    talk.send(command);
    StepReply first = talk.reply(command);
    talk.send(again(command, command.deadline()));
    await().until(() -> talk.repliesTo(command).stream().anyMatch(r -> r.attempt() == 2));
    assertThat(talk.repliesTo(command))
        .allMatch(r -> r.outcome() == COMPLETED)
        .allMatch(r -> r.result().path("number").asString().equals("N-shop:thrice/ship"));
    assertThat(first.step()).isEqualTo("ship");
    assertThat(post.parcels).containsEntry(command.id(), 1);
  }

  @Test
  void aDeferredStepIsAnsweredOnceItsOutcomeIsKnown() {
    var command = command("shop:deferred", "weigh", "weigh");
    talk.send(command);
    talk.send(again(command, command.deadline()));
    await().until(() -> !asked(command).isEmpty() && asked(command).getLast().attempt() == 2);
    assertThat(talk.repliesTo(command)).isEmpty();

    DeferredStep step = asked(command).getLast();
    Outcome outcome = Outcome.completed(Map.of("grams", 300));
    assertThat(deferred.settle(step, outcome)).isTrue();
    deferred.reply(step, outcome).join();

    StepReply reply = talk.reply(command);
    assertThat(reply.attempt()).isEqualTo(2);
    assertThat(reply.result().path("grams").asInt()).isEqualTo(300);
    assertThat(deferred.settle(step, Outcome.rejected("late", "Another"))).isFalse();
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).outcome()).isEqualTo(COMPLETED);
  }

  @Test
  void aDeferredStepThatWasUndoneIsSettledNoMore() {
    var command = command("shop:undeferred", "weigh", "weigh");
    talk.send(command);
    await().until(() -> !asked(command).isEmpty());
    var undo = undo(command, "recall");
    talk.send(undo);
    talk.reply(undo);

    assertThat(deferred.settle(asked(command).getFirst(), Outcome.completed(null))).isFalse();
  }

  private List<DeferredStep> asked(StepCommand<?> command) {
    return weighing.asked.stream().filter(s -> s.commandId().equals(command.id())).toList();
  }

  @Test
  void theTraceGoesOnToTheProvider() {
    var command = command("shop:traced", "ship", "send");
    talk.send(command);
    talk.reply(command);
    assertThat(post.traces.get(command.id()))
        .contains("0af7651916cd43dd8448eb211c80319c")
        .isNotEqualTo(Conversation.TRACEPARENT);
  }

  @Test
  void whenTheAnswerIsLostTheNextAttemptAsksFirst() {
    post.behaviors.put("shop:lost", Post.Behavior.ANSWER_LOST_ONCE);
    var command = command("shop:lost", "ship", "send");
    talk.send(command);
    assertThat(talk.reply(command).outcome()).isEqualTo(UNAVAILABLE);
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).outcome()).isEqualTo(COMPLETED);
    assertThat(post.parcels).containsEntry(command.id(), 1);
    assertThat(callsFor("shop:lost")).containsExactly("POST shop:lost/ship", "GET shop:lost/ship");
  }

  @Test
  void whatWasNotedBetweenTwoCallsIsKnownToTheNextAttemptAndToTheCompensation() {
    CountDownLatch second = post.block("shop:noted", "shop:noted/ship");
    post.behaviors.put("shop:noted", Post.Behavior.SECOND_FAILS_ONCE);
    var command = command("shop:noted", "ship", "draft-and-send");
    talk.send(command);
    await().until(() -> callsFor("shop:noted").contains("POST shop:noted/ship"));
    assertThat(
            jdbc.queryForObject(
                "SELECT notes FROM step_ledger WHERE command_id = ?", String.class, command.id()))
        .as("before the second call ends")
        .isEqualTo("{\"draft\":\"N-shop:noted/ship/draft\"}");
    second.countDown();
    assertThat(talk.reply(command).code()).isEqualTo("http-500");
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).result().path("draft").asString())
        .isEqualTo("N-shop:noted/ship/draft");
    assertThat(callsFor("shop:noted"))
        .containsExactly(
            "POST shop:noted/ship/draft",
            "POST shop:noted/ship",
            "GET shop:noted/ship",
            "POST shop:noted/ship");

    var undo = undo(command, "drop-draft");
    talk.send(undo);
    assertThat(talk.reply(undo).result().path("dropped").asString())
        .isEqualTo("N-shop:noted/ship/draft");
  }

  @Test
  void noFurtherCallBeginsAfterTheDeadline() {
    CountDownLatch first = post.block("shop:tardy", "shop:tardy/ship/draft");
    Instant deadline = Instant.now().plusMillis(2_500);
    var command = again(command("shop:tardy", "ship", "draft-and-send"), deadline);
    talk.send(command);
    await().until(() -> Instant.now().isAfter(deadline));
    first.countDown();
    StepReply reply = talk.reply(command);
    assertThat(reply.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(reply.code()).isEqualTo("expired");
    assertThat(callsFor("shop:tardy")).containsExactly("POST shop:tardy/ship/draft");
  }

  @Test
  void aRateLimitIsPassedOnAndTheNextAttemptNeedsNotAsk() {
    post.behaviors.put("shop:limited", Post.Behavior.RATE_LIMITED_ONCE);
    var command = command("shop:limited", "ship", "send");
    talk.send(command);
    StepReply limited = talk.reply(command);
    assertThat(limited.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(limited.code()).isEqualTo("rate-limited");
    assertThat(limited.notBefore()).isAfter(Instant.now().plusSeconds(3));
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).outcome()).isEqualTo(COMPLETED);
    assertThat(callsFor("shop:limited")).allMatch(call -> call.startsWith("POST"));
  }

  @Test
  void afterAServerErrorTheProviderIsAskedAndThenCalledAgain() {
    post.behaviors.put("shop:error", Post.Behavior.FAILS_ONCE);
    var command = command("shop:error", "ship", "send");
    talk.send(command);
    assertThat(talk.reply(command).code()).isEqualTo("http-500");
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).outcome()).isEqualTo(COMPLETED);
    assertThat(callsFor("shop:error"))
        .containsExactly("POST shop:error/ship", "GET shop:error/ship", "POST shop:error/ship");
  }

  @Test
  void aRejectionIsFinal() {
    post.behaviors.put("shop:refused", Post.Behavior.REFUSES);
    var command = command("shop:refused", "ship", "send");
    talk.send(command);
    StepReply reply = talk.reply(command);
    assertThat(reply.outcome()).isEqualTo(REJECTED);
    assertThat(reply.code()).isEqualTo("no-such-place");
    talk.send(again(command, command.deadline()));
    assertThat(talk.reply(command, 2).code()).isEqualTo("no-such-place");
    assertThat(callsFor("shop:refused")).hasSize(1);
  }

  @Test
  void aRefusalToTellWhatBecameOfAStepLeavesItInDoubt() {
    post.behaviors.put("shop:quiet", Post.Behavior.FAILS_ONCE);
    var command = command("shop:quiet", "ship", "send");
    talk.send(command);
    assertThat(talk.reply(command).code()).isEqualTo("http-500");
    post.behaviors.put("shop:quiet", Post.Behavior.REFUSES_TO_TELL);
    talk.send(again(command, command.deadline()));
    StepReply reply = talk.reply(command, 2);
    assertThat(reply.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(reply.code()).isEqualTo("provider-refused");
    assertThat(callsFor("shop:quiet"))
        .containsExactly("POST shop:quiet/ship", "GET shop:quiet/ship");
  }

  @Test
  void whatACrashedInstanceHadClaimedIsLookedUpFirst() {
    var done = command("shop:crashed-after", "ship", "send");
    post.parcels.put(done.id(), 1);
    abandoned(done, true);
    talk.send(done);
    assertThat(talk.reply(done).outcome()).isEqualTo(COMPLETED);
    assertThat(post.parcels).containsEntry(done.id(), 1);

    var notDone = command("shop:crashed-before", "ship", "send");
    abandoned(notDone, true);
    talk.send(notDone);
    assertThat(talk.reply(notDone).outcome()).isEqualTo(COMPLETED);
    assertThat(post.parcels).containsEntry(notDone.id(), 1);
    assertThat(callsFor("shop:crashed-before"))
        .containsExactly("GET shop:crashed-before/ship", "POST shop:crashed-before/ship");
  }

  @Test
  void whatAnotherInstanceIsAtIsLeftToIt() {
    var command = command("shop:elsewhere", "ship", "send");
    Instant lease = Instant.now().plusSeconds(60);
    started(command, true, lease);
    talk.send(command);
    StepReply reply = talk.reply(command);
    assertThat(reply.code()).isEqualTo("in-progress");
    assertThat(reply.notBefore()).isCloseTo(lease, within(Duration.ofSeconds(1)));
    var undo = undo(command, "recall");
    talk.send(undo);
    assertThat(talk.reply(undo).code()).isEqualTo("in-progress");
    assertThat(callsFor("shop:elsewhere")).isEmpty();
  }

  @Test
  void aProviderThatCannotBeAskedIsCalledOnceWhetherOrNotTheCallHadBegun() {
    var claimedOnly = command("shop:claimed-only", "tell", "telegraph");
    abandoned(claimedOnly, false);
    talk.send(claimedOnly);
    assertThat(talk.reply(claimedOnly).result().path("confirmed").asBoolean()).isTrue();

    var begun = command("shop:begun", "tell", "telegraph");
    abandoned(begun, true);
    talk.send(begun);
    assertThat(talk.reply(begun).result().path("confirmed").asBoolean()).isFalse();
    assertThat(telegram.sent).contains(claimedOnly.id()).doesNotContain(begun.id());
  }

  @Test
  void whatIsTooLateIsNotBegunButAnswered() {
    var late = again(command("shop:late", "ship", "send"), Instant.now().minusSeconds(1));
    talk.send(late);
    StepReply reply = talk.reply(late);
    assertThat(reply.outcome()).isEqualTo(UNAVAILABLE);
    assertThat(reply.code()).isEqualTo("expired");
    assertThat(callsFor("shop:late")).isEmpty();
  }

  @Test
  void poisonIsKeptWholeAndHoldsNobodyUp() {
    var good = command("shop:good", "ship", "send");
    talk.send(record("send", "{not json"));
    talk.send(record("dance", "{}"));
    talk.send(record("send", "[1,2]"));
    talk.send(record("send", "{\"id\":\"x\",\"attempt\":1}"));
    talk.send(good);
    assertThat(talk.reply(good).outcome()).isEqualTo(COMPLETED);
    await().until(() -> lettersOf("shop:poison").size() == 4);
    ConsumerRecord<byte[], byte[]> letter = lettersOf("shop:poison").getFirst();
    assertThat(new String(letter.value(), UTF_8)).isEqualTo("{not json");
    assertThat(CloudEvent.header(letter.headers(), "mine")).isEqualTo("kept");
    assertThat(CloudEvent.header(letter.headers(), "dlq-origin-topic"))
        .isEqualTo("parcels.commands");
    assertThat(
            lettersOf("shop:poison").stream().map(l -> CloudEvent.header(l.headers(), "dlq-cause")))
        .anyMatch(cause -> cause.contains("unknown action dance"))
        .anyMatch(cause -> cause.contains("no orderId"));
  }

  @Test
  void poisonOfTheLargestSizeIsKeptWhole() {
    var large = "x".repeat(8_300_000);
    talk.send(record("send", large, "shop:large-poison"));
    await().until(() -> lettersOf("shop:large-poison").size() == 1);
    assertThat(lettersOf("shop:large-poison").getFirst().value()).hasSize(large.length());
  }

  @Test
  void undoingTheUnknownAsksTheProviderAndForbidsTheOriginal() {
    var original = command("shop:unknown", "ship", "send");
    var undo = undo(original, "recall");
    talk.send(undo);
    assertThat(talk.reply(undo).outcome()).isEqualTo(COMPLETED);
    talk.send(original);
    StepReply late = talk.reply(original);
    assertThat(late.outcome()).isEqualTo(REJECTED);
    assertThat(late.code()).isEqualTo("revoked");
    assertThat(callsFor("shop:unknown")).containsExactly("GET shop:unknown/ship");
  }

  @Test
  void anUndoWaitsForTheOriginalThatIsUnderWay() {
    CountDownLatch gate = post.block("shop:midflight");
    var original = command("shop:midflight", "ship", "send");
    talk.send(original);
    await().until(() -> !callsFor("shop:midflight").isEmpty());
    var undo = undo(original, "recall");
    talk.send(undo);
    // Another order passes meanwhile, so the undo has been taken in by then.
    var other = command("shop:passing", "ship", "send");
    talk.send(other);
    assertThat(talk.reply(other).outcome()).isEqualTo(COMPLETED);
    gate.countDown();
    assertThat(talk.reply(original).outcome()).isEqualTo(COMPLETED);
    assertThat(talk.reply(undo).outcome()).isEqualTo(COMPLETED);
    assertThat(post.parcels).doesNotContainKey(original.id());
    assertThat(callsFor("shop:midflight"))
        .containsExactly(
            "POST shop:midflight/ship", "GET shop:midflight/ship", "DELETE shop:midflight/ship");
    talk.send(again(original, original.deadline()));
    assertThat(talk.reply(original, 2).code()).isEqualTo("revoked");
  }

  @Test
  void aProviderWhoseRoomIsFullSaysSoAtOnceAndKeepsNoOtherWaiting() {
    List<CountDownLatch> gates = new ArrayList<>();
    var commands =
        IntStream.range(0, 30)
            .mapToObj(
                i -> {
                  gates.add(post.block("shop:full-" + i));
                  return command("shop:full-" + i, "ship", "send");
                })
            .toList();
    commands.forEach(talk::send);
    try {
      await().atMost(Duration.ofSeconds(20)).until(() -> answered(commands, UNAVAILABLE) == 10);
      var ofAnother = command("other:empty", "ship", "send");
      talk.send(ofAnother);
      assertThat(talk.reply(ofAnother).outcome()).isEqualTo(COMPLETED);
    } finally {
      gates.forEach(CountDownLatch::countDown);
    }
    await().atMost(Duration.ofSeconds(20)).until(() -> answered(commands, COMPLETED) == 20);
    assertThat(talk.replies)
        .filteredOn(r -> r.orderId().value().startsWith("shop:full-"))
        .filteredOn(r -> r.outcome() == UNAVAILABLE)
        .allMatch(r -> "busy".equals(r.code()) && r.notBefore() != null);
  }

  @Test
  void localStepsOfABatchSucceedOrFailEachForItself() {
    var good = command("shop:local-1", "count", "count");
    var soldOut = Conversation.of(command("shop:local-2", "count", "count"), "sold-out");
    var poison = Conversation.of(command("shop:local-3", "count", "count"), "poison");
    var alsoGood = command("shop:local-4", "count", "count");
    List.of(good, soldOut, poison, alsoGood).forEach(talk::send);
    assertThat(talk.reply(good).outcome()).isEqualTo(COMPLETED);
    assertThat(talk.reply(soldOut).outcome()).isEqualTo(REJECTED);
    assertThat(talk.reply(poison).code()).isEqualTo("dead-letter");
    assertThat(talk.reply(alsoGood).outcome()).isEqualTo(COMPLETED);
    await().until(() -> lettersOf("shop:local-3").size() == 1);
    talk.send(again(good, good.deadline()));
    assertThat(talk.reply(good, 2).result().path("sku").asString()).isEqualTo("A");
    assertThat(counted(good)).isEqualTo(1);
    assertThat(counted(poison)).isZero();
  }

  @Test
  void aDatabaseThatIsAwayBringsTheBatchAgain() {
    ParcelService.PASSING_TROUBLE.set(2);
    var command = command("shop:trouble", "count", "count");
    talk.send(command);
    assertThat(talk.reply(command).outcome()).isEqualTo(COMPLETED);
    assertThat(counted(command)).isEqualTo(1);
  }

  @Test
  void aBatchCostsTheSameNumberOfStatementsWhateverItsSize() {
    assertThat(statementsFor("one", "count", 1)).isEqualTo(statementsFor("many", "count", 400));
    // Claiming; the outcomes are written in groups afterwards.
    assertThat(statementsFor("calls", "telegraph", 18)).isLessThan(18);
  }

  private int statementsFor(String name, String action, int size) {
    var records =
        IntStream.range(0, size)
            .mapToObj(i -> command("shop:batch-" + name + '-' + i, "batch", action))
            .map(Conversation::record)
            .map(r -> consumed(r))
            .toList();
    int before = ParcelService.STATEMENTS.get();
    intake.accept(records);
    return ParcelService.STATEMENTS.get() - before;
  }

  private static ConsumerRecord<byte[], byte[]> consumed(ProducerRecord<byte[], byte[]> record) {
    var consumed =
        new ConsumerRecord<byte[], byte[]>(record.topic(), 0, 0, record.key(), record.value());
    record.headers().forEach(consumed.headers()::add);
    return consumed;
  }

  private static ProducerRecord<byte[], byte[]> record(String action, String body) {
    return record(action, body, "shop:poison");
  }

  private static ProducerRecord<byte[], byte[]> record(String action, String body, String order) {
    var record =
        new CloudEvent("x", CloudEvent.TYPE_COMMAND_PREFIX + action, "/test", Instant.now(), null)
            .record("parcels.commands", order, body.getBytes(UTF_8));
    record.headers().add("mine", "kept".getBytes(UTF_8));
    return record;
  }

  private long answered(List<StepCommand<Map<String, Object>>> commands, StepReply.Outcome how) {
    return commands.stream()
        .flatMap(c -> talk.repliesTo(c).stream())
        .filter(r -> r.outcome() == how)
        .count();
  }

  private List<String> callsFor(String order) {
    return post.calls.stream().filter(c -> c.contains(' ' + order + '/')).toList();
  }

  private List<ConsumerRecord<byte[], byte[]>> lettersOf(String order) {
    return talk.deadLetters.stream().filter(l -> new String(l.key(), UTF_8).equals(order)).toList();
  }

  private int counted(StepCommand<?> command) {
    return jdbc.queryForObject(
        "SELECT count(*) FROM counted WHERE command_id = ?", Integer.class, command.id());
  }

  private void abandoned(StepCommand<?> command, boolean maybe) {
    started(command, maybe, Instant.now().minusSeconds(5));
  }

  private void started(StepCommand<?> command, boolean maybe, Instant lease) {
    jdbc.update(
        "INSERT INTO step_ledger (command_id, order_id, action, state, owner, lease_until, maybe,"
            + " created_at, updated_at) VALUES (?, ?, ?, 'STARTED', 'dead', ?, ?, now(), now())",
        command.id(),
        command.orderId().value(),
        command.action(),
        lease.atOffset(ZoneOffset.UTC),
        maybe);
  }

  private static org.assertj.core.data.TemporalUnitOffset within(Duration duration) {
    return new org.assertj.core.data.TemporalUnitWithinOffset(
        duration.toMillis(), java.time.temporal.ChronoUnit.MILLIS);
  }
}
