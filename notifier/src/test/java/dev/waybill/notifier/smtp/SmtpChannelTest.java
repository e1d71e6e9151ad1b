package dev.waybill.notifier.smtp;

import static dev.waybill.notifier.smtp.ScriptedMailServer.END;
import static dev.waybill.notifier.smtp.ScriptedMailServer.HANG_UP;
import static dev.waybill.notifier.smtp.ScriptedMailServer.SILENCE;
import static dev.waybill.notifier.smtp.ScriptedMailServer.TRICKLE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Message;
import dev.waybill.step.Outcome;
import dev.waybill.step.provider.ProviderBreakers;
import dev.waybill.testing.Trickle;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpChannelTest {

  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Outcome SENT = Outcome.completed(null);

  private static final Consumer<Outcome> NOT_SENT =
      outcome ->
          assertThat(outcome)
              .isInstanceOfSatisfying(
                  Outcome.Unavailable.class, away -> assertThat(away.mayHaveHappened()).isFalse());

  private static final Consumer<Outcome> UNCONFIRMED =
      outcome ->
          assertThat(outcome)
              .isInstanceOfSatisfying(
                  Outcome.Unavailable.class, away -> assertThat(away.mayHaveHappened()).isTrue());

  private ScriptedMailServer server;
  private SmtpConnections connections;
  private Channel channel;

  @BeforeEach
  void start() throws IOException {
    server = new ScriptedMailServer();
    channel = channel(server.port(), 4, 100);
  }

  @AfterEach
  void stop() throws IOException {
    connections.close();
    server.close();
  }

  @Test
  void aMessageArrives() {
    assertThat(channel.send(message())).isEqualTo(SENT);
    assertThat(server.messages).singleElement().asString().contains("X-Waybill-Order: demo:7");
  }

  @Test
  void messagesShareAConnection() {
    IntStream.range(0, 10).forEach(i -> channel.send(message()));

    assertThat(server.messages).hasSize(10);
    assertThat(server.connections).hasValue(1);
  }

  @Test
  void aConnectionIsReplacedAfterItsShareOfMessages() throws IOException {
    channel = channel(server.port(), 4, 3);

    IntStream.range(0, 7).forEach(i -> channel.send(message()));

    assertThat(server.connections).hasValue(3);
  }

  @Test
  void noMoreConnectionsThanAllowedAreOpenUnderLoad() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      IntStream.range(0, 100).forEach(i -> threads.submit(() -> channel.send(message())));
    }

    assertThat(server.messages).hasSize(100);
    assertThat(server.connections.get()).isBetween(1, 4);
  }

  @Test
  void aConnectionThatTheServerHasClosedMeanwhileIsReplacedAtOnce() throws IOException {
    channel.send(message());
    server.dropConnections();

    assertThat(channel.send(message())).isEqualTo(SENT);
    assertThat(server.connections).hasValue(2);
  }

  @ParameterizedTest(name = "{0} answered with {1}")
  @CsvSource({
    "'',421 away",
    "'',hang up",
    "EHLO,hang up",
    "MAIL,451 not now",
    "MAIL,hang up",
    "MAIL,421 away",
    "RCPT,450 not now",
    "RCPT,hang up",
    "DATA,451 not now",
    "DATA,hang up",
    ".,451 not now",
    "MAIL,550 you must not"
  })
  void aFailureBeforeTheServerAnswersForTheMessageMeansNotSent(String command, String reply) {
    server.answer(command, reply);

    assertThat(channel.send(message())).satisfies(NOT_SENT);

    server.behave();
    assertThat(channel.send(message())).isEqualTo(SENT);
  }

  @Test
  void aServerThatIsNotThereMeansNotSent() throws IOException {
    server.close();

    assertThat(channel.send(message())).satisfies(NOT_SENT);
  }

  @Test
  void aServerThatSaysNothingBeforeTheMessageMeansNotSent() {
    server.answer("RCPT", SILENCE);

    assertThat(channel.send(message())).satisfies(NOT_SENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, SILENCE})
  void noAnswerAfterTheMessageMeansUnconfirmed(String reply) {
    server.answer(END, reply);

    assertThat(channel.send(message())).satisfies(UNCONFIRMED);
    assertThat(server.messages).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"''", "EHLO", "MAIL", "RCPT", "DATA", "."})
  void aServerThatTricklesIsGivenUpWithinTheTimeOfAConversation(String command) {
    server.answer(command, TRICKLE);
    long start = System.nanoTime();

    Outcome outcome = channel.send(message());

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
    assertThat(outcome).satisfies(command.equals(END) ? UNCONFIRMED : NOT_SENT);
    server.behave();
    assertThat(channel.send(message())).as("its place is free again").isEqualTo(SENT);
  }

  @Test
  void aServerThatTricklesBeneathTlsIsGivenUpToo() throws IOException {
    // The beginning of a record of 16 KB.
    try (var trickle = Trickle.after("\u0016\u0003\u0003@@")) {
      channel = channel(trickle.port(), 4, 100, MailSettings.Tls.IMPLICIT);
      long start = System.nanoTime();

      assertThat(channel.send(message())).satisfies(NOT_SENT);

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(12));
      await().until(() -> trickle.connections() == 0);
    }
  }

  @Test
  void aKeptConnectionThatTricklesIsNoReasonToBeginAgain() {
    channel.send(message());
    server.answer("MAIL", TRICKLE);

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            late -> assertThat(late.code()).isEqualTo("mail-server-slow"));
    assertThat(server.connections).hasValue(1);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "550 no such person <anna@example.com>, recipient-refused",
    "550 5.1.1 <anna@example.com>: user unknown, recipient-refused",
    "'550-5.1.1 Nobody\n550 5.1.1 of this name', recipient-refused",
    "550 5.1.10 null MX, recipient-refused",
    "550 5.2.1 mailbox is closed, recipient-refused",
    "553 anna@example.com is not a mailbox, recipient-refused",
    "552 5.2.2 anna@example.com is over quota, mailbox-full",
    "552 over quota, mailbox-full"
  })
  void whatTheServerSaysOfTheRecipientIsToldInItsWords(String reply, String code) {
    server.answer("RCPT", reply.replace("\n", "\r\n"));

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            refused -> {
              assertThat(refused.code()).isEqualTo(code);
              assertThat(refused.reason()).contains(reply.substring(0, 3)).doesNotContain("anna");
            });

    server.behave();
    assertThat(channel.send(message())).isEqualTo(SENT);
    assertThat(server.connections).as("the connection is as good as before").hasValue(1);
  }

  @Test
  void theServersWordsStay() {
    server.answer("RCPT", "550 5.1.1 <anna@example.com>: Recipient address rejected, user unknown");

    assertThat(((Outcome.Rejected) channel.send(message())).reason())
        .endsWith("It says: 550 5.1.1 …: Recipient address rejected, user unknown");
  }

  /** A typing error of ours must not look like one of the customer's. */
  @ParameterizedTest(name = "{0} answered with {1}")
  @CsvSource({
    "MAIL, 550 5.7.1 sender rejected",
    "MAIL, 553 5.1.8 no such sender domain",
    "RCPT, 550 5.7.1 relaying denied",
    "RCPT, 554 5.7.1 your network is on a list",
    "RCPT, 554 go away",
    "RCPT, 530 5.7.0 sign in first",
    "RCPT, 550 5.1.8 no such sender domain",
    "DATA, 554 5.5.1 no valid recipients"
  })
  void whatTheServerHasAgainstUsIsNoFaultOfTheRecipient(String command, String reply) {
    server.answer(command, reply);

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            not -> {
              assertThat(not.code()).isEqualTo("mail-server-refuses-us");
              assertThat(not.reason()).contains(reply.substring(4));
            });
  }

  @ParameterizedTest
  @CsvSource({
    "554 looks like spam, message-refused",
    "550 5.7.1 blocked by policy, message-refused",
    "552 5.3.4 too big, message-too-large",
    "552 too big, message-too-large",
    "552 5.2.2 over quota, mailbox-full",
    "550 5.1.1 no such user, recipient-refused"
  })
  void aMessageThatTheServerRefusesForGoodIsRefused(String reply, String code) {
    server.answer(END, reply);

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            r -> {
              assertThat(r.code()).isEqualTo(code);
              assertThat(r.reason()).contains(reply.substring(4));
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna",
        "@example.com",
        "anna@",
        "anna@example.com, bert@example.com",
        "anna@example.com\r\nBcc: bert@example.com",
        "<anna@example.com>",
        "an na@example.com",
        "anna..nowak@example.com",
        "anna.@example.com",
        "anna@example..com",
        "anna@exa mple.com",
        "anna@[127.0.0.1]",
        "anna\u0000@example.com",
        "anna@faß.example"
      })
  void anAddressThatIsNoneIsRefusedWithoutAskingTheServer(String address) {
    assertThat(channel.send(message(address)))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            r -> {
              assertThat(r.code()).isEqualTo("bad-address");
              assertThat(r.reason()).doesNotContain("anna").contains("Correct it");
            });
    assertThat(server.connections).hasValue(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rita..lindqvist@example.com|has two dots in a row",
        "rita@example.com, office@example.com|is more than one address",
        "weird..name@|has two dots in a row",
        "rita@|has nothing behind the @",
        "rita|has no @"
      })
  void whatIsWrongWithAnAddressIsSaid(String address, String what) {
    assertThat(((Outcome.Rejected) channel.send(message(address))).reason()).contains(what);
  }

  @Test
  void lettersBeyondAsciiBeforeTheAtGoToAServerThatCanTakeThem() {
    server.answer("EHLO", "250-here\r\n250 SMTPUTF8");

    assertThat(channel.send(message("żaneta@bücher.example"))).isEqualTo(SENT);

    assertThat(server.commands)
        .contains("RCPT TO:<żaneta@xn--bcher-kva.example>")
        .anyMatch(command -> command.startsWith("MAIL FROM") && command.endsWith(" SMTPUTF8"));
    assertThat(server.messages.getFirst()).contains("To: żaneta@xn--bcher-kva.example");

    server.commands.clear();
    channel.send(message());
    assertThat(server.commands).noneMatch(command -> command.contains("SMTPUTF8"));
  }

  @Test
  void aServerThatCannotTakeThemIsNotGivenAnother() {
    assertThat(channel.send(message("żaneta@example.com")))
        .isInstanceOfSatisfying(
            Outcome.Rejected.class,
            r -> {
              assertThat(r.code()).isEqualTo("unsupported-address");
              assertThat(r.reason()).contains("SMTPUTF8").doesNotContain("żaneta");
            });
    assertThat(server.messages).isEmpty();
  }

  @Test
  void aDomainWithLettersBeyondAsciiIsWrittenInItsAsciiForm() {
    assertThat(channel.send(message("anna@bücher.example"))).isEqualTo(SENT);
    assertThat(server.messages.getFirst()).contains("To: anna@xn--bcher-kva.example");
  }

  @Test
  void aServerThatKeepsFailingIsLeftAloneAndTakenBackWhenItIsWell() {
    server.answer("DATA", HANG_UP);
    for (int i = 0; i < 4; i++) {
      assertThat(channel.send(message())).satisfies(NOT_SENT);
    }
    int before = server.connections.get();
    server.behave();

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Outcome.Unavailable.class,
            open -> {
              assertThat(open.code()).isEqualTo("breaker-open");
              assertThat(open.mayHaveHappened()).isFalse();
              assertThat(open.notBefore()).isAfter(Instant.now().minus(PAUSE));
            });
    assertThat(server.connections).hasValue(before);
    await().until(() -> channel.send(message()).equals(SENT));
    assertThat(channel.send(message())).as("closed for all again").isEqualTo(SENT);
  }

  @ParameterizedTest
  @CsvSource({
    "RCPT, 550 5.1.1 nobody",
    "RCPT, 450 grey list",
    "MAIL, 550 you must not",
    "., 554 spam"
  })
  void aNoToAMessageOrToUsIsNoReasonToLeaveTheServerAlone(String command, String reply) {
    server.answer(command, reply);
    for (int i = 0; i < 8; i++) {
      channel.send(message());
    }
    server.behave();
    assertThat(channel.send(message())).isEqualTo(SENT);
  }

  private Channel channel(int port, int most, int messagesPerConnection) {
    return channel(port, most, messagesPerConnection, MailSettings.Tls.NONE);
  }

  private Channel channel(int port, int most, int messagesPerConnection, MailSettings.Tls tls) {
    var settings =
        new MailSettings(
            "127.0.0.1",
            port,
            tls,
            "",
            "",
            "Bücher & Söhne <orders@shop.example>",
            Map.of(),
            "",
            Duration.ofSeconds(1),
            Duration.ofMillis(800),
            Duration.ofMillis(2_500),
            most,
            Duration.ofSeconds(5),
            messagesPerConnection,
            Duration.ofSeconds(30));
    var configuration = new SmtpConfiguration();
    connections = configuration.smtpConnections(settings, Clock.systemUTC());
    return configuration.emailChannel(
        settings,
        connections,
        new Senders(settings),
        new ProviderBreakers(
            CircuitBreakerRegistry.of(
                CircuitBreakerConfig.custom()
                    .slidingWindowSize(4)
                    .minimumNumberOfCalls(4)
                    .waitDurationInOpenState(PAUSE)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .build()),
            Clock.systemUTC()),
        Clock.systemUTC());
  }

  private static Message message() {
    return message("anna@example.com");
  }

  private static Message message(String recipient) {
    return new Message(
        "demo:7/tell-customer",
        "demo:7",
        "order-shipped",
        "demo",
        recipient,
        "Your order 7",
        "Hello",
        "<p>Hello</p>");
  }
}
