package dev.waybill.sandbox;

import static dev.waybill.sandbox.Outside.CARRIER;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.SocketException;
import java.util.Base64;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class MailTest {

  private static Outside outside;

  @BeforeAll
  static void start() throws IOException {
    outside = new Outside();
  }

  @AfterAll
  static void stop() {
    outside.close();
  }

  @AfterEach
  void mend() throws IOException {
    outside.delete("/faults");
    outside.delete("/effects");
  }

  @Test
  void a_mail_can_be_read_on_the_page_and_over_the_api_and_counts_for_its_order()
      throws IOException {
    assertThat(send("demo-woo:1", "order-shipped", "<1@x>")).startsWith("250");
    JsonNode head =
        outside.get("/mail/api/messages?order=demo-woo:1").json().path("messages").path(0);
    assertThat(head.path("subject").asString()).isEqualTo("Wysłane – 東京");
    JsonNode whole = outside.get("/mail/api/messages/" + head.path("id").asString()).json();
    assertThat(whole.path("text").asString()).isEqualTo("Cześć!");
    assertThat(whole.path("html").asString()).isEqualTo("<script>alert(1)</script>");
    assertThat(outside.get("/mail?q=demo-woo:1").text()).contains("Wysłane – 東京");
    assertThat(outside.get("/mail/" + head.path("id").asString()).text())
        .doesNotContain("<script>alert")
        .contains("iframe sandbox=\"\"");
    assertThat(outside.effects("demo-woo:1").path("mails").toString())
        .isEqualTo("{\"order-shipped\":1}");
  }

  @Test
  void two_mails_of_one_occasion_are_a_double_and_two_occasions_are_not() throws IOException {
    send("demo-woo:2", "order-shipped", "<2@x>");
    send("demo-woo:2", "order-cancelled", "<3@x>");
    assertThat(outside.doubles().path("mails").asInt()).isZero();
    send("demo-woo:2", "order-shipped", "<4@x>");
    assertThat(outside.doubles().path("mails").asInt()).isEqualTo(1);
    send("", "", "<4@x>");
    assertThat(outside.doubles().path("mails").asInt()).isEqualTo(2);
  }

  @Test
  void a_further_parcel_with_a_mail_of_its_own_is_no_double_once_the_first_was_told()
      throws IOException {
    buy("demo-woo:3/buy-label");
    send("demo-woo:3", "order-shipped", "<31@x>");
    buy("demo-woo:3/buy-label#2");
    assertThat(outside.doubles().path("labels").asInt()).isZero();
    send("demo-woo:3", "order-shipped", "<32@x>");
    assertThat(outside.doubles().path("mails").asInt()).isZero();

    send("demo-woo:3", "order-shipped", "<33@x>");
    assertThat(outside.doubles().path("mails").asInt()).as("of which parcel?").isEqualTo(1);
    buy("demo-woo:3/buy-label");
    assertThat(outside.doubles().path("labels").asInt()).as("the first again").isEqualTo(1);
    buy("demo-woo:3/buy-label#3");
    buy("demo-woo:3/buy-label#4");
    assertThat(outside.doubles().path("labels").asInt())
        .as("done again without voiding what nobody had heard of")
        .isEqualTo(2);
  }

  @Test
  void a_further_mail_without_a_further_parcel_is_a_double() throws IOException {
    buy("demo-woo:4/buy-label");
    send("demo-woo:4", "order-shipped", "<41@x>");
    send("demo-woo:4", "order-shipped", "<42@x>");
    assertThat(outside.doubles().path("mails").asInt()).isEqualTo(1);
  }

  @Test
  void a_lost_answer_means_that_the_mail_is_there() throws IOException {
    outside.put("/faults/mail", "{\"answerLostRate\":1}");
    assertThat(send("demo-woo:5", "order-shipped", "<5@x>")).isEmpty();
    assertThat(outside.effects("demo-woo:5").path("mails").path("order-shipped").asInt())
        .isEqualTo(1);
  }

  @Test
  void errors_outages_and_refusals_deliver_nothing() throws IOException {
    outside.put("/faults/mail", "{\"errorRate\":1}");
    assertThat(send("demo-woo:6", "order-shipped", "<6@x>")).startsWith("451");
    outside.put("/faults/mail", "{\"outage\":true}");
    assertThat(send("demo-woo:6", "order-shipped", "<6@x>")).startsWith("421");
    outside.put("/faults/mail", "{\"refuse\":true}");
    assertThat(send("demo-woo:6", "order-shipped", "<6@x>")).isEmpty();
    outside.put("/faults/mail", "{\"rejectRate\":1}");
    assertThat(send("demo-woo:6", "order-shipped", "<6@x>")).startsWith("550");
    assertThat(outside.effects("demo-woo:6").path("mails").isEmpty()).isTrue();
  }

  @Test
  void text_is_found_through_nested_parts_in_its_own_charset_and_a_strange_mail_is_kept()
      throws IOException {
    String nested =
        "Subject: plain\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n"
            + "--a\r\nContent-Type: multipart/alternative; boundary=\"b c\"\r\n\r\n"
            + "--b c\r\nContent-Type: text/plain; charset=iso-8859-1\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nGr=FC=DFe\r\n--b c--\r\n"
            + "--a\r\nContent-Type: application/pdf\r\n\r\n%PDF\r\n--a--";
    assertThat(whole(nested).path("text").asString()).isEqualTo("Grüße");
    assertThat(whole("Subject: odd\r\nContent-Type: ;;\r\n\r\nText").path("text").asString())
        .startsWith("Text");
    assertThat(whole("Content-Type: multipart/mixed\r\n\r\nno parts").at("/headers").isObject())
        .isTrue();
    assertThat(whole("no header at all").path("subject").asString()).isEmpty();
  }

  /** What the API shows of it after it was sent. */
  private static JsonNode whole(String source) throws IOException {
    String to = "to" + System.nanoTime() + "@example.com";
    assertThat(transfer(to, source)).startsWith("250");
    JsonNode head = outside.get("/mail/api/messages?to=" + to).json().at("/messages/0");
    return outside.get("/mail/api/messages/" + head.path("id").asString()).json();
  }

  private static void buy(String reference) throws IOException {
    String body =
        """
        {"reference":"%s","shipTo":{"name":"Anna","line1":"Weg 1","city":"Berlin","postcode":"10115",
         "country":"DE"},"parcels":[{"grams":700}]}\
        """
            .formatted(reference);
    assertThat(outside.post("/carrier/v1/labels", body, CARRIER).status()).isEqualTo(201);
  }

  /** Speaks SMTP; the last answer, or "" when the server hung up. */
  private static String send(String order, String occasion, String messageId) throws IOException {
    return transfer("ala@example.com", message(order, occasion, messageId));
  }

  private static String transfer(String to, String source) throws IOException {
    try (var socket = new Socket("127.0.0.1", outside.world.smtpPort())) {
      socket.setSoTimeout(5_000);
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      String answer = in.readLine();
      String[] commands = {
        "HELO test",
        "MAIL FROM:<shop@example.com>",
        "RCPT TO:<" + to + ">",
        "DATA",
        source + "\r\n."
      };
      for (String command : commands) {
        if (answer == null || answer.charAt(0) > '3') {
          break;
        }
        socket.getOutputStream().write((command + "\r\n").getBytes(UTF_8));
        answer = in.readLine();
      }
      return answer == null ? "" : answer;
    } catch (SocketException e) {
      return "";
    }
  }

  private static String message(String order, String occasion, String messageId) {
    String waybill =
        order.isEmpty()
            ? ""
            : "X-Waybill-Order: %s\r\nX-Waybill-Reference: %s/tell-customer\r\nX-Waybill-Occasion: %s\r\n"
                .formatted(order, order, occasion);
    return ("From: shop@example.com\r\nTo: ala@example.com\r\nMessage-ID: " + messageId + "\r\n")
        + waybill
        + "Subject: =?utf-8?q?Wys=C5=82ane_=E2=80=93?= =?utf-8?b?IOadseS6rA==?=\r\n"
        + "MIME-Version: 1.0\r\nContent-Type: multipart/alternative;\r\n boundary=\"b\"\r\n\r\n"
        + "--b\r\nContent-Type: text/plain; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: quoted-printable\r\n\r\nCze=C5=9B=C4=87!\r\n"
        + "--b\r\nContent-Type: text/html; charset=utf-8\r\n"
        + "Content-Transfer-Encoding: base64\r\n\r\n"
        + Base64.getEncoder().encodeToString("<script>alert(1)</script>".getBytes(UTF_8))
        + "\r\n--b--";
  }
}
