package dev.waybill.ingest.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.ingest.shop.ApiAccess;
import dev.waybill.ingest.shop.ApiCredential;
import dev.waybill.step.http.FeignClients;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClientCacheTest {

  private static final ApiAccess OLD = access("shpat_old");
  private static final ApiAccess NEW = access("shpat_new");

  private final ClientCache<String> kept = new ClientCache<>();
  private final List<String> closed = new ArrayList<>();

  @Test
  void aClientIsKeptAsLongAsItsAccessIsTheSame() {
    assertThat(client(OLD)).isSameAs(client(access("shpat_old")));
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

  private static ApiAccess access(String token) {
    return new ApiAccess(
        URI.create("https://tea.example"), Map.of(ApiCredential.TOKEN, token), false);
  }

  private String client(ApiAccess access) {
    return kept.of(
        "tea",
        access,
        way -> {
          String token = way.credential(ApiCredential.TOKEN);
          return new FeignClients.Opened<>(new String(token), () -> closed.add(token));
        });
  }
}
