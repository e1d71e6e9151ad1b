package dev.waybill.shipping.label;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.Delivery;
import dev.waybill.contracts.Money;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.OrderLine;
import dev.waybill.contracts.StepCommand;
import dev.waybill.contracts.wire.Json;
import dev.waybill.step.Notes;
import dev.waybill.step.Step;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Commands for tests. */
final class Steps {

  static final ShippedOrder ORDER =
      new ShippedOrder(
          "1001",
          new Address(
              "Anna Nowak", null, "ul. Prosta 1", null, "Warszawa", null, "00-001", "PL", null),
          List.of(line("MUG", 2, 350, true), line("TEA", 1, 0, true), line("PDF", 1, 0, false)),
          new Delivery("flat_rate", "Courier", false));

  private static final OrderId ID = new OrderId("demo:1001");

  private Steps() {}

  static Step<ShippedOrder> buy(String reservation) {
    return buy(ORDER, reservation);
  }

  static Step<ShippedOrder> buy(ShippedOrder order, String reservation) {
    return step("demo:1001/buy-label", "buy-label", order, null, null, reservation);
  }

  /** Notes of one command and of what it undoes, kept over its attempts. */
  private static final class KeptNotes implements Notes {

    private final Map<String, String> notes = new HashMap<>();
    private Map<String, String> ofUndone = Map.of();

    @Override
    public String get(String key) {
      return notes.get(key);
    }

    @Override
    public String ofUndone(String key) {
      return ofUndone.get(key);
    }

    @Override
    public void put(String key, String value) {
      notes.put(key, value);
    }
  }

  /** The same command once more. */
  static Step<ShippedOrder> again(Step<ShippedOrder> step) {
    StepCommand<ShippedOrder> c = step.command();
    return new Step<>(
        new StepCommand<>(
            c.id(),
            c.orderId(),
            c.step(),
            c.action(),
            c.attempt() + 1,
            c.deadline(),
            c.undoes(),
            c.order(),
            c.part(),
            c.results()),
        null,
        step.notes());
  }

  /**
   * @param description what describe-parcels returned
   */
  static Step<ShippedOrder> buy(String reservation, String description) {
    StepCommand<ShippedOrder> command = buy(reservation).command();
    return new Step<>(
        new StepCommand<>(
            command.id(),
            command.orderId(),
            command.step(),
            command.action(),
            command.attempt(),
            command.deadline(),
            null,
            command.order(),
            null,
            Map.of("reserve-stock", json(reservation), "describe-parcels", json(description))),
        null,
        new KeptNotes());
  }

  static Step<ShippedOrder> buyPart(String part) {
    return step("demo:1001/buy-label[WH2]", "buy-label", ORDER, null, json(part), "{}");
  }

  /** Undoes this command, of which only its notes are known. */
  static Step<ShippedOrder> undoNoted(Step<ShippedOrder> bought, String reservation) {
    Step<ShippedOrder> undo = undo(null, reservation);
    ((KeptNotes) undo.notes()).ofUndone = ((KeptNotes) bought.notes()).notes;
    return undo;
  }

  /**
   * @param result what buying returned; null if nobody knows
   */
  static Step<ShippedOrder> undo(Object result, String reservation) {
    JsonNode json = result == null ? null : Json.mapper().valueToTree(result);
    return step(
        "demo:1001/buy-label/undo",
        "void-label",
        ORDER,
        new StepCommand.Undoes("demo:1001/buy-label", json),
        null,
        reservation);
  }

  private static Step<ShippedOrder> step(
      String id,
      String action,
      ShippedOrder order,
      StepCommand.Undoes undoes,
      JsonNode part,
      String reservation) {
    return new Step<>(
        new StepCommand<>(
            id,
            ID,
            "buy-label",
            action,
            1,
            Instant.MAX,
            undoes,
            order,
            part,
            Map.of("reserve-stock", json(reservation))),
        null,
        new KeptNotes());
  }

  static OrderLine line(String sku, int quantity, int grams, boolean ships) {
    return new OrderLine("1", sku, null, sku, quantity, new Money(100, "EUR"), ships, grams);
  }

  private static JsonNode json(String text) {
    return Json.mapper().readTree(text);
  }
}
