package dev.waybill.shipping.carrier;

import dev.waybill.contracts.Address;
import dev.waybill.step.Refusal;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A contract with a carrier or gateway that labels are bought under.
 *
 * @param id the first part of every {@link LabelId} bought with it; never changes
 * @param provider {@link CarrierProvider#name}
 * @param settings what the provider's fields say that is no secret
 * @param secrets what they say that is
 * @param test whether its labels move no parcel and cost nothing
 * @param sender who sends; null where only locations have addresses
 * @param configured by whoever runs Waybill, so that its address may be private; false: typed in
 *     over the API
 */
public record Account(
    String id,
    String provider,
    Map<String, String> settings,
    Map<String, String> secrets,
    boolean test,
    @Nullable Sender sender,
    boolean configured) {

  public Account {
    settings = Map.copyOf(settings);
    secrets = Map.copyOf(secrets);
  }

  /** A setting; null where the account does not say. */
  public @Nullable String setting(String name) {
    return settings.get(name);
  }

  public String setting(String name, String otherwise) {
    return Objects.requireNonNullElse(settings.get(name), otherwise);
  }

  /**
   * A secret.
   *
   * @throws IllegalArgumentException if the account has none of this name
   */
  public String secret(String name) {
    String secret = secrets.get(name);
    if (secret == null || secret.isBlank()) {
      throw new IllegalArgumentException("The account " + id + " has no " + name);
    }
    return secret;
  }

  /**
   * Who sends this parcel: the account's sender, at the address of the location where it has one.
   *
   * @throws Refusal {@code missing-sender} if neither of them has an address
   */
  public Sender senderOf(Shipment shipment) {
    Address origin = shipment.origin();
    if (origin != null) {
      return sender == null ? new Sender(origin, null, null, null, null) : sender.at(origin);
    }
    if (sender == null) {
      throw new Refusal(
          "missing-sender",
          "Nobody knows from where the parcel is sent. Give the location %s an address, or the account %s a sender."
              .formatted(shipment.location(), id));
    }
    return sender;
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "Account[" + id + " of " + provider + ']';
  }
}
