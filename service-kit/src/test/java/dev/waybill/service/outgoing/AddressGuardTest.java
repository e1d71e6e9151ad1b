package dev.waybill.service.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {

  private static final Map<String, String> NAMES =
      Map.of(
          "shop.example", "93.184.215.14",
          "inside.example", "10.0.0.7",
          "127.0.0.1.evil.example", "127.0.0.1",
          "n8n.internal", "10.1.0.9",
          "carrier", "172.18.0.5",
          "localhost", "127.0.0.1");

  private final AddressGuard guard = guard();

  @ParameterizedTest
  @MethodSource("dev.waybill.testing.EvilAddresses#all")
  void whatLeadsInsideOrIsNoAddressIsRefused(String url) {
    if (guard.mistakeIn(url) == null) {
      assertThatExceptionOfType(RefusedAddress.class)
          .isThrownBy(() -> guard.resolve(URI.create(url).getHost()))
          .withMessageContaining("WAYBILL_OUTGOING_ALLOW");
    }
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(() -> guard.typedIn(url).resolve("localhost"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://shop.example",
        "https://shop.example:8443/a/b?c=d",
        "HTTPS://Shop.Example/",
        "https://93.184.215.14/",
        "https://[2606:2800:220:1:248:1893:25c8:1946]/"
      })
  void thePublicInternetIsOpen(String url) throws Exception {
    assertThat(guard.mistakeIn(url)).isNull();
    assertThat(guard.typedIn(url).resolve(URI.create(url).getHost())).isNotEmpty();
  }

  @Test
  void aNameIsJudgedByWhereItLeadsAndOnePrivateAddressIsEnough() throws Exception {
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(() -> guard.typedIn("https://inside.example").resolve("inside.example"));
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(
            () -> guard.typedIn("https://127.0.0.1.evil.example").resolve("127.0.0.1.evil.example"))
        .withMessageContaining("private");
    var both =
        new AddressGuard(
            List.of(),
            host ->
                new InetAddress[] {
                  InetAddress.getByName("93.184.215.14"), InetAddress.getByName("127.0.0.1")
                });
    assertThatExceptionOfType(RefusedAddress.class).isThrownBy(() -> both.resolve("two.example"));
  }

  @Test
  void aNameIsLookedUpOnceForEachConnection() throws Exception {
    var asked = new AtomicInteger();
    var rebinding =
        new AddressGuard(
            List.of(),
            host ->
                new InetAddress[] {
                  InetAddress.getByName(asked.incrementAndGet() == 1 ? "93.184.215.14" : "10.0.0.1")
                });
    assertThat(rebinding.resolve("shop.example"))
        .containsExactly(InetAddress.getByName("93.184.215.14"));
    assertThat(asked).hasValue(1);
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(() -> rebinding.resolve("shop.example"));
  }

  @Test
  void whatIsListedMayBeCalledAlsoWithoutTls() throws Exception {
    AddressGuard open = guard("n8n.internal", " 10.0.0.0/24 ", "[::1]", "192.168.7.7");

    assertThat(open.mistakeIn("http://n8n.internal:5678/hook")).isNull();
    assertThat(open.mistakeIn("http://N8N.internal/")).isNull();
    assertThat(open.mistakeIn("http://10.0.0.9/")).isNull();
    assertThat(open.mistakeIn("http://[::1]/")).isNull();
    assertThat(open.mistakeIn("https://192.168.7.7/")).isNull();
    assertThat(open.resolve("n8n.internal")).hasSize(1);
    assertThat(open.resolve("inside.example")).as("leads into a listed network").hasSize(1);

    assertThat(open.mistakeIn("http://inside.example/"))
        .as("who answers for a name may change, and then all would be said aloud")
        .contains("https://");
    assertThat(open.mistakeIn("http://n8n.internal.evil.example/")).isNotNull();
    assertThat(open.mistakeIn("https://10.0.1.9/")).isNotNull();
    assertThat(open.mistakeIn("https://192.168.7.8/")).isNotNull();
  }

  @Test
  void whatIsConfiguredAllowsItsOwnHostAndNoOther() throws Exception {
    Names carrier = guard.configured("https://carrier:9443/api");
    assertThat(carrier.resolve("carrier")).hasSize(1);
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(() -> carrier.resolve("inside.example"));
    assertThatExceptionOfType(RefusedAddress.class)
        .as("others are as closed as before")
        .isThrownBy(() -> guard.typedIn("https://carrier:9443/api").resolve("carrier"));
  }

  @Test
  void whatIsConfiguredWithoutTlsStaysInside() throws Exception {
    assertThat(guard.configured("http://carrier/").resolve("carrier")).hasSize(1);
    assertThat(guard.configured("http://127.0.0.1:8090").resolve("127.0.0.1")).hasSize(1);
    assertThatExceptionOfType(RefusedAddress.class)
        .isThrownBy(() -> guard.configured("http://shop.example").resolve("shop.example"))
        .withMessageContaining("https://");
    assertThatNoException()
        .isThrownBy(
            () -> guard("shop.example").configured("http://shop.example").resolve("shop.example"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "carrier", "ftp://carrier/", "http://0177.0.0.1/", "https://a:b@carrier/"})
  void whatIsConfiguredHasToBeAnAddressAtLeast(String url) {
    assertThatIllegalArgumentException().isThrownBy(() -> guard.configured(url));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"10.0.0.0/33", "https://n8n.internal", "n8n:5678", "*.internal", "010.0.0.1"})
  void aListThatCannotBeMeantIsRefused(String entry) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> guard(entry))
        .withMessageContaining("WAYBILL_OUTGOING_ALLOW")
        .withMessageContaining(entry);
  }

  private static AddressGuard guard(String... allow) {
    return new AddressGuard(
        List.of(allow),
        host -> {
          InetAddress literal = Network.literal(host);
          if (literal == null && !NAMES.containsKey(host)) {
            throw new UnknownHostException(host);
          }
          return new InetAddress[] {
            literal == null ? InetAddress.getByName(NAMES.get(host)) : literal
          };
        });
  }
}
