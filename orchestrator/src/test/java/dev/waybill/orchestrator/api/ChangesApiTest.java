package dev.waybill.orchestrator.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.contracts.OrderId;
import dev.waybill.orchestrator.OrchestratorTest;
import dev.waybill.orchestrator.Orders;
import dev.waybill.orchestrator.saga.state.Status;
import dev.waybill.orchestrator.time.SteadyClock;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.zip.CRC32;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A tool that asks again and again for what changed. */
class ChangesApiTest extends OrchestratorTest {

  @Autowired DataSource dataSource;
  @Autowired SteadyClock clock;

  private final String shop = "poll-" + UUID.randomUUID();
  private String begin;

  @BeforeEach
  void begin() {
    begin = "shop=" + shop + "&updatedSince=" + clock.instant();
  }

  @Test
  void itReadsPageByPageAndThenOnlyWhatChangedSince() {
    OrderId first = completed("1");
    OrderId second = completed("2");
    OrderId third = completed("3");

    JsonNode page = ask(begin + "&size=2");
    assertThat(ids(page)).containsExactly(first.value(), second.value());
    assertThat(page.get("more").asBoolean()).isTrue();
    page = ask(on(page) + "&size=2");
    assertThat(ids(page)).containsExactly(third.value());
    assertThat(page.get("more").asBoolean()).isFalse();
    page = ask(on(page));
    assertThat(ids(page)).isEmpty();

    changed(first);
    page = ask(on(page));
    assertThat(ids(page)).containsExactly(first.value());
    page = ask(on(page));
    assertThat(ids(page)).isEmpty();
  }

  @Test
  void anOrderThatChangesWhileOthersAreReadIsNotMissed() {
    OrderId first = completed("1");
    completed("2");
    OrderId third = completed("3");

    JsonNode page = ask(begin + "&size=2");
    changed(first);
    changed(third);

    List<String> read = ids(page);
    for (int pages = 0; pages < 5; pages++) {
      page = ask(on(page) + "&size=2");
      read.addAll(ids(page));
    }
    assertThat(read).endsWith(first.value(), third.value());
    assertThat(ids(page)).isEmpty();
  }

  @Test
  void aChangeThatIsCommittedAfterLaterOnesWereReadIsNotMissed() throws SQLException {
    OrderId late = completed("late");
    OrderId soon = completed("soon");
    JsonNode page = ask(begin);
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      touch(connection, late, clock.instant());
      changed(soon);
      page = ask(on(page));
      assertThat(ids(page)).containsExactly(soon.value());
      connection.commit();
      connection.setAutoCommit(true);
    }

    page = ask(on(page));
    assertThat(ids(page)).containsExactly(late.value());
    assertThat(ids(ask(on(page)))).isEmpty();
  }

  @Test
  void aCursorOfADatabaseThatWasRestoredShowsTheLastMinutesAgain() {
    OrderId id = completed("1");
    String restored =
        "%s %s %s 900000000:900000000:    "
            .formatted(fingerprint(), clock.instant().minusSeconds(60), clock.instant());

    assertThat(ids(ask("shop=" + shop + "&cursor=" + encoded(restored))))
        .containsExactly(id.value());
  }

  @Test
  void aCursorThatIsNoneOrOfOtherFiltersIsRefusedWithWhatToDo() {
    String cursor = on(ask(begin));

    for (String wrong :
        List.of(
            "cursor=",
            "cursor=x",
            "cursor=" + encoded("0 now      "),
            "cursor=" + encoded("0 2026-01-01T00:00:00Z 2026-01-01T00:00:00Z 9:3:    "),
            cursor + "x",
            cursor.replace(shop, "another"),
            cursor + "&status=on-hold")) {
      var answer = as("viewer").get("/api/orders?" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.json().get("detail").asString()).as(wrong).contains("updatedSince");
    }
    for (String wrong : List.of("&updatedSince=2026-01-01", "&sort=updated", "&page=1")) {
      assertThat(as("viewer").get("/api/orders?" + cursor + wrong).json().get("detail").asString())
          .contains("leave out");
    }
    assertThat(as("viewer").get("/api/orders?page=1&" + begin).json().get("detail").asString())
        .contains("cursor");
    assertThat(ask(begin + "&sort=-updated").has("next")).isFalse();
  }

  private OrderId completed(String number) {
    OrderId id = OrderId.of(shop, number);
    world.send(Orders.ready(id));
    awaitStatus(id, Status.COMPLETED);
    return id;
  }

  private void changed(OrderId id) {
    try (Connection connection = dataSource.getConnection()) {
      touch(connection, id, clock.instant());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As an orchestrator stores a change: stamped by its own clock before the statement. */
  private static void touch(Connection connection, OrderId id, Instant at) throws SQLException {
    try (PreparedStatement update =
        connection.prepareStatement(
            "UPDATE orders SET updated_at = ?, row_version = row_version + 1 WHERE order_id = ?")) {
      update.setObject(1, at.atOffset(ZoneOffset.UTC));
      update.setString(2, id.value());
      assertThat(update.executeUpdate()).isEqualTo(1);
    }
  }

  private JsonNode ask(String query) {
    var answer = as("viewer").get("/api/orders?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private String on(JsonNode page) {
    return "shop="
        + shop
        + "&cursor="
        + URLEncoder.encode(page.get("next").asString(), StandardCharsets.UTF_8);
  }

  /** Of the filter, as a cursor has it. */
  private String fingerprint() {
    String next = ask("shop=" + shop + "&updatedSince=2026-01-01").get("next").asString();
    return new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8).split(" ")[2];
  }

  private static String encoded(String plain) {
    var sum = new CRC32();
    sum.update(plain.getBytes(StandardCharsets.UTF_8));
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ("1 " + Long.toHexString(sum.getValue()) + " " + plain)
                .getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.get("items").forEach(item -> ids.add(item.get("id").asString()));
    return ids;
  }
}
