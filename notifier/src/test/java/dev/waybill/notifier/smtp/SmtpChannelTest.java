package dev.waybill.notifier.smtp;

import static dev.waybill.notifier.smtp.ScriptedMailServer.END;
import static dev.waybill.notifier.smtp.ScriptedMailServer.HANG_UP;
import static dev.waybill.notifier.smtp.ScriptedMailServer.SILENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.notifier.channel.Channel;
import dev.waybill.notifier.channel.Delivery;
import dev.waybill.notifier.channel.Message;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmtpChannelTest {

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
    assertThat(channel.send(message())).isEqualTo(new Delivery.Sent());
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

    assertThat(channel.send(message())).isEqualTo(new Delivery.Sent());
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

    assertThat(channel.send(message())).isInstanceOf(Delivery.NotSent.class);

    server.behave();
    assertThat(channel.send(message())).isEqualTo(new Delivery.Sent());
  }

  @Test
  void aServerThatIsNotThereMeansNotSent() throws IOException {
    server.close();

    assertThat(channel.send(message())).isInstanceOf(Delivery.NotSent.class);
  }

  @Test
  void aServerThatSaysNothingBeforeTheMessageMeansNotSent() {
    server.answer("RCPT", SILENCE);

    assertThat(channel.send(message())).isInstanceOf(Delivery.NotSent.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {HANG_UP, SILENCE})
  void noAnswerAfterTheMessageMeansUnconfirmed(String reply) {
    server.answer(END, reply);

    assertThat(channel.send(message())).isInstanceOf(Delivery.Unconfirmed.class);
    assertThat(server.messages).hasSize(1);
  }

  @Test
  void anAddressThatTheServerRefusesForGoodIsABadOne() {
    server.answer("RCPT", "550 no such person <anna@example.com>");

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Delivery.Refused.class,
            refused -> {
              assertThat(refused.code()).isEqualTo("bad-address");
              assertThat(refused.reason()).doesNotContain("anna");
            });

    server.behave();
    assertThat(channel.send(message())).isEqualTo(new Delivery.Sent());
    assertThat(server.connections).as("the connection is as good as before").hasValue(1);
  }

  @Test
  void aMessageThatTheServerRefusesForGoodIsRefused() {
    server.answer(END, "554 looks like spam");

    assertThat(channel.send(message()))
        .isInstanceOfSatisfying(
            Delivery.Refused.class, r -> assertThat(r.code()).isEqualTo("message-refused"));
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
        "żaneta@example.com"
      })
  void anAddressThatIsNoneIsRefusedWithoutAskingTheServer(String address) {
    assertThat(channel.send(message(address)))
        .isInstanceOfSatisfying(
            Delivery.Refused.class, r -> assertThat(r.code()).isEqualTo("bad-address"));
    assertThat(server.connections).hasValue(0);
  }

  @Test
  void aDomainWithLettersBeyondAsciiIsWrittenInItsAsciiForm() {
    assertThat(channel.send(message("anna@bücher.example"))).isEqualTo(new Delivery.Sent());
    assertThat(server.messages.getFirst()).contains("To: anna@xn--bcher-kva.example");
  }

  private Channel channel(int port, int most, int messagesPerConnection) {
    var settings =
        new MailSettings(
            "127.0.0.1",
            port,
            MailSettings.Tls.NONE,
            "",
            "",
            "Bücher & Söhne <orders@shop.example>",
            Map.of(),
            "",
            Duration.ofSeconds(1),
            Duration.ofMillis(300),
            most,
            Duration.ofSeconds(5),
            messagesPerConnection,
            Duration.ofSeconds(30));
    var configuration = new SmtpConfiguration();
    connections = configuration.smtpConnections(settings, Clock.systemUTC());
    return configuration.emailChannel(settings, connections, Clock.systemUTC());
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
