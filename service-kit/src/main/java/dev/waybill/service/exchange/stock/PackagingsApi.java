package dev.waybill.service.exchange.stock;

import dev.waybill.contracts.Packing.Dimensions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** Kinds of boxes and bags that goods are packed into. */
@HttpExchange("/api/packagings")
public interface PackagingsApi {

  /**
   * Those that a location has, by code.
   *
   * @param active whether orders are packed into them
   * @param cursor "" for the first page
   */
  @GetExchange
  Page at(@RequestParam String location, @RequestParam boolean active, @RequestParam String cursor);

  /**
   * Some of them.
   *
   * @param next the cursor of the next page; null after the last
   */
  record Page(List<Packaging> packagings, @Nullable String next) {}

  /**
   * A kind of box.
   *
   * @param outer what the carrier measures
   * @param emptyGrams what it weighs without goods
   * @param carrierPackaging the carrier's own code, where it sells the box by its name
   */
  record Packaging(
      String code,
      String name,
      Dimensions outer,
      int emptyGrams,
      @Nullable String carrierPackaging) {}
}
