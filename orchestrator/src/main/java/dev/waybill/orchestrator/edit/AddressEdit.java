package dev.waybill.orchestrator.edit;

import dev.waybill.contracts.Address;
import dev.waybill.contracts.OrderId;
import dev.waybill.contracts.address.AddressFault;
import dev.waybill.contracts.address.AddressFingerprint;
import dev.waybill.contracts.address.AddressRule;
import dev.waybill.contracts.wire.Json;
import dev.waybill.orchestrator.saga.state.AddressChange;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Another address to ship to: the whole of it, nothing of the old one stays. */
public record AddressEdit(Address address) implements OrderEdit {

  private static final int LONGEST = 200;

  /**
   * @throws IllegalArgumentException saying what is missing or cannot be
   */
  @SuppressWarnings({
    "ConstantValue",
    "NullAway"
  }) // records read from JSON hold null where it lacks
  public static AddressEdit of(@Nullable Address address) {
    if (address == null) {
      throw new IllegalArgumentException(
          "The field address is missing: give the whole address, as {name, line1, city, postcode,"
              + " country, …}.");
    }
    bound(address);
    List<AddressFault> faults = AddressRule.faults(address);
    if (!faults.isEmpty()) {
      throw new IllegalArgumentException(
          "The address cannot be used: "
              + AddressFault.say(faults)
              + ". Give the whole address, nothing of the old one stays.");
    }
    return new AddressEdit(AddressRule.tidy(address));
  }

  @Override
  public String section() {
    return "shipTo";
  }

  @Override
  public void change(ObjectNode order) {
    order.set(section(), Json.mapper().valueToTree(address));
  }

  /**
   * What it makes of the order's address.
   *
   * @param body the canonical order as it is before
   */
  public AddressChange change(OrderId order, byte[] body) {
    JsonNode before = Json.mapper().readTree(body).get(section());
    return new AddressChange(
        AddressFingerprint.of(
            order, before == null ? null : Json.mapper().treeToValue(before, Address.class)),
        AddressFingerprint.of(order, address));
  }

  private static void bound(Address address) {
    var parts =
        Stream.of(
            address.name(),
            address.company(),
            address.line1(),
            address.line2(),
            address.city(),
            address.region(),
            address.postcode(),
            address.country(),
            address.phone());
    if (parts.anyMatch(AddressEdit::isNoText)) {
      throw new IllegalArgumentException(
          "A part of the address is longer than "
              + LONGEST
              + " characters or has control characters in it.");
    }
  }

  private static boolean isNoText(@Nullable String part) {
    return part != null
        && (part.length() > LONGEST || part.chars().anyMatch(Character::isISOControl));
  }
}
