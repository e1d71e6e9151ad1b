package dev.waybill.notifier.template;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplatesTest {

  private final Templates shipped = Templates.load("");

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "order-shipped,en,Your order 1001 is on its way",
    "order-shipped,de,Ihre Bestellung 1001 ist unterwegs",
    "order-shipped,pl,Zamówienie 1001 jest w drodze",
    "order-cancelled,en,Your order 1001 was cancelled",
    "order-cancelled,de,Ihre Bestellung 1001 wurde storniert",
    "order-cancelled,pl,Zamówienie 1001 zostało anulowane",
    "order-promised,en,A new date for your order 1001",
    "order-promised,de,Ein neuer Termin für Ihre Bestellung 1001",
    "order-promised,pl,Nowy termin dla zamówienia 1001"
  })
  void everyOccasionIsWrittenInEveryLanguage(String occasion, String language, String subject) {
    Rendered message = shipped.render(occasion, "demo", language, OrderView.sample());

    assertThat(message.subject()).isEqualTo(subject);
    assertThat(message.text()).contains("1001", "2 x Blue mug \"large\"", "1 x Tea <green>");
    assertThat(message.html()).contains("1001", "Blue mug", "</html>");
  }

  @ParameterizedTest(name = "{0} in {1}")
  @CsvSource({
    "parcel-exception,en,A problem with your parcel (order 1001)",
    "parcel-exception,de,Ein Problem mit Ihrem Paket (Bestellung 1001)",
    "parcel-exception,pl,Problem z przesyłką (zamówienie 1001)",
    "parcel-delivered,en,Your parcel has been delivered (order 1001)",
    "parcel-delivered,de,Ihr Paket wurde zugestellt (Bestellung 1001)",
    "parcel-delivered,pl,Przesyłka została doręczona (zamówienie 1001)",
    "available-for-pickup,en,Your parcel is waiting for you (order 1001)",
    "available-for-pickup,de,Ihr Paket liegt zur Abholung bereit (Bestellung 1001)",
    "available-for-pickup,pl,Przesyłka czeka na odbiór (zamówienie 1001)"
  })
  void newsOfAParcelNamesItAndLeadsToTheOrder(String occasion, String language, String subject) {
    Rendered message = shipped.render(occasion, "demo", language, OrderView.sample());

    assertThat(message.subject()).isEqualTo(subject);
    assertThat(message.text())
        .contains("Anna", "1001", "Sandbox Post", "SP000000001", "https://example.com/p/sample")
        .doesNotContain("Blue mug");
    assertThat(message.html()).contains("<strong>SP000000001</strong>").doesNotContain("<& Sons>");
  }

  @Test
  void aShippedOrderCanBeFollowed() {
    Rendered message = shipped.render("order-shipped", "demo", "en", OrderView.sample());

    assertThat(message.text())
        .contains("Sandbox Post, tracking number SP000000001")
        .contains("https://example.com/track?n=SP000000001&lang=en");
    assertThat(message.html()).contains("track?n&#x3D;SP000000001&amp;lang&#x3D;en\"");
  }

  @Test
  void anOrderWithoutTrackingLeavesThatOut() {
    var view = new OrderView("Shop", "7", "", List.of(), false, List.of());

    Rendered message = shipped.render("order-shipped", "demo", "en", view);

    assertThat(message.subject()).isEqualTo("Your order 7 is complete");
    assertThat(message.text()).startsWith("Hello,\n").doesNotContain("tracking", "on its way");
    assertThat(message.html()).doesNotContain("tracking");
  }

  @Test
  void aPromisedDayIsWrittenAsItsLanguageDoesAndSaysWhatHasChanged() {
    assertThat(promised("de", LocalDate.of(2027, 2, 1), LocalDate.of(2027, 1, 15)))
        .contains("am 1. Februar 2027", "nicht, wie mitgeteilt, am 15. Januar 2027");
    assertThat(promised("en", LocalDate.of(2027, 2, 1), null))
        .contains("on February 1, 2027, and send them then")
        .doesNotContain("told you");
    assertThat(promised("pl", null, LocalDate.of(2027, 1, 15)))
        .contains("Zapowiadaliśmy termin 15 stycznia 2027", "nie wiemy");
  }

  private String promised(String language, LocalDate day, LocalDate earlier) {
    OrderView sample = OrderView.sample();
    return shipped
        .render(
            "order-promised",
            "demo",
            language,
            new OrderView(
                sample.shop(),
                sample.number(),
                sample.name(),
                sample.lines(),
                false,
                List.of(),
                new OrderView.Promise(day, earlier)))
        .text();
  }

  @Test
  void whatShopsAndCustomersTypeIsNoMarkupInHtml() {
    var view =
        new OrderView(
            "<script>1</script>",
            "\"><img src=x>",
            "<b>Anna",
            List.of(new OrderView.Line("<i>", 1)),
            true,
            List.of(
                new OrderView.Tracking("<u>", "<s>", "https://x.example/\"onclick=\"alert(1)")));

    String html = shipped.render("order-shipped", "demo", "en", view).html();

    assertThat(html)
        .doesNotContain("<script", "<img", "<b>", "<i>", "<u>", "<s>", "\"onclick")
        .contains("&lt;script&gt;");
  }

  @ParameterizedTest(name = "{0} is written in {1}")
  @CsvSource({"de-AT,de", "de_DE,de", "DE,de", "ja,en", "'',en", ",en"})
  void aLanguageFallsBackToItsParentAndThenToEnglish(String asked, String written) {
    assertThat(shipped.render("order-shipped", "demo", asked, OrderView.sample()).language())
        .isEqualTo(written);
  }

  @Test
  void aShopsOwnTemplateWinsForItsCustomers(@TempDir Path folder) throws IOException {
    write(folder, "shops/demo/order-shipped/de.txt", "Subject: Servus {{number}}\n\nServus!");

    Templates templates = Templates.load(folder.toString());

    assertThat(subject(templates, "demo", "de")).isEqualTo("Servus 1001");
    assertThat(subject(templates, "demo", "en")).isEqualTo("Your order 1001 is on its way");
    assertThat(subject(templates, "other", "de")).isEqualTo("Ihre Bestellung 1001 ist unterwegs");
  }

  @Test
  void aNewOccasionIsAFolder(@TempDir Path folder) throws IOException {
    write(folder, "order-delayed/en.txt", "Subject: {{number}} is late\n\nSorry.");

    Templates templates = Templates.load(folder.toString());

    assertThat(templates.occasions())
        .containsExactly(
            "available-for-pickup",
            "order-cancelled",
            "order-delayed",
            "order-promised",
            "order-shipped",
            "parcel-delivered",
            "parcel-exception");
    assertThat(templates.render("order-delayed", "demo", "de", OrderView.sample()).html()).isNull();
  }

  @Test
  void aBrokenTemplateIsNamedAtStart(@TempDir Path folder) throws IOException {
    write(folder, "order-shipped/de.txt", "Subject: {{nummer}}\n\nHallo");

    assertThatThrownBy(() -> Templates.load(folder.toString()))
        .hasMessageContaining("order-shipped/de.txt")
        .hasMessageContaining("nummer");
  }

  @Test
  void anOccasionNeedsATemplateInEnglish(@TempDir Path folder) throws IOException {
    write(folder, "order-delayed/de.txt", "Subject: {{number}} kommt später\n\nHallo");

    assertThatThrownBy(() -> Templates.load(folder.toString()))
        .hasMessageContaining("order-delayed/en.txt");
  }

  private static String subject(Templates templates, String shop, String language) {
    return templates.render("order-shipped", shop, language, OrderView.sample()).subject();
  }

  private static void write(Path folder, String path, String content) throws IOException {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content, UTF_8);
  }
}
