package dev.waybill.ingest.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.shop.ShopAccess;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptClientsTest {

  private static final URI URL = URI.create("https://tea.example");
  private static final ShopAccess OLD = new ShopAccess.Shopify(URL, "shpat_old");
  private static final ShopAccess NEW = new ShopAccess.Shopify(URL, "shpat_new");

  private final KeptClients<String> kept = new KeptClients<>();
  private final List<String> closed = new ArrayList<>();

  @Test
  void aClientIsKeptAsLongAsItsAccessIsTheSame() {
    assertThat(client(OLD)).isSameAs(client(new ShopAccess.Shopify(URL, "shpat_old")));
    assertThat(closed).isEmpty();
  }

  @Test
  void theClientOfOldCredentialsIsClosedOnceThereIsANewOne() {
    String old = client(OLD);
    assertThat(client(NEW)).isNotSameAs(old);
    assertThat(closed).containsExactly("shpat_old");
  }

  @Test
  void theClientOfAShopThatIsGoneIsClosed() {
    client(OLD);
    kept.forget("tea");
    kept.forget("tea");
    assertThat(closed).containsExactly("shpat_old");
  }

  private String client(ShopAccess access) {
    return kept.of(
        "tea",
        access,
        way -> {
          String token = ((ShopAccess.Shopify) way).token();
          return new FeignClients.Opened<>(new String(token), () -> closed.add(token));
        });
  }
}
