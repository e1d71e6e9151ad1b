package dev.waybill.shipping.label;

import dev.waybill.service.identity.ViewerMay;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** How many labels orders have, for comparing them with what others know. */
@RestController
@RequestMapping("/api/labels/standing")
class LabelStandingController {

  private static final int MOST = 100;

  private static final String STANDING =
      """
      SELECT order_id, count(*) FILTER (WHERE refund = 'NONE'), count(*) FILTER (WHERE refund <> 'NONE'),
          max(bought_at)
      FROM label WHERE order_id = ANY (?) GROUP BY order_id ORDER BY order_id
      """;

  private final JdbcTemplate jdbc;

  LabelStandingController(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /**
   * The labels of an order.
   *
   * @param valid how many can be used, or were
   * @param voided how many are not to be used any more
   * @param boughtAt the last one
   */
  record Standing(String order, int valid, int voided, Instant boughtAt) {}

  /** Of these orders those that have labels, voided ones included. */
  @ViewerMay
  @GetMapping
  List<Standing> of(@RequestParam List<String> order) {
    if (order.size() > MOST) {
      throw new ResponseStatusException(
          HttpStatus.BAD_REQUEST, "At most " + MOST + " orders at a time.");
    }
    return jdbc.query(
        connection -> {
          PreparedStatement statement = connection.prepareStatement(STANDING);
          statement.setArray(1, connection.createArrayOf("text", order.toArray()));
          return statement;
        },
        (row, n) ->
            new Standing(
                row.getString(1), row.getInt(2), row.getInt(3), row.getTimestamp(4).toInstant()));
  }
}
