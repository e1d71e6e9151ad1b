package dev.waybill.service.exchange.packing;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Orders that wait to be packed. */
@HttpExchange("/api/packings")
public interface PackingsApi {

  /** Those of these orders that wait; at most 100 may be named. */
  @GetExchange
  Page named(@RequestParam List<String> order);

  /**
   * Orders.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<Packing> orders, @Nullable String next) {}

  /**
   * An order that is to be packed.
   *
   * @param until when it is reported as not packed
   */
  record Packing(String order, Instant since, Instant until, List<Line> lines) {

    public int wanted() {
      return lines.stream().mapToInt(Line::wanted).sum();
    }

    public int picked() {
      return lines.stream().mapToInt(Line::picked).sum();
    }
  }

  /** What is to be picked of one article at one location. */
  record Line(
      String location,
      String sku,
      @Nullable String title,
      @Nullable String barcode,
      @Nullable String bin,
      int wanted,
      int picked) {}
}
