package dev.waybill.shipping.account;

import dev.waybill.shipping.carrier.Sender;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole account as somebody wants it. What is absent is as it usually is, except for secrets: an
 * account keeps those that are not named.
 *
 * @param title for people; absent: the provider's name
 * @param settings what the provider's fields say that is no secret
 * @param secrets what they say that is; null as the value of one forgets it
 * @param test whether its labels move no parcel; has to be said
 * @param sender absent where all locations have addresses
 * @param shops that it is for; absent: all
 * @param locations that parcels leave from; absent: all
 * @param priority the lowest comes first; absent: 100
 * @param active absent: yes
 * @param version of the account that is changed, as it was read; absent for a new one
 */
record AccountRequest(
    @Nullable String provider,
    @Nullable String title,
    @Nullable Map<String, @Nullable String> settings,
    @Nullable Map<String, @Nullable String> secrets,
    @Nullable Boolean test,
    @Nullable Sender sender,
    @Nullable List<@Nullable String> shops,
    @Nullable List<@Nullable String> locations,
    @Nullable Integer priority,
    @Nullable Boolean active,
    @Nullable Integer version) {

  Scope scope() {
    return new Scope(
        names(shops),
        names(locations),
        priority == null ? Scope.USUAL_PRIORITY : priority,
        active == null || active);
  }

  private static Set<String> names(@Nullable List<@Nullable String> names) {
    return names == null
        ? Set.of()
        : Set.copyOf(names.stream().map(String::valueOf).map(String::strip).toList());
  }

  /** Never the secrets. */
  @Override
  public String toString() {
    return "AccountRequest[" + provider + ']';
  }
}
