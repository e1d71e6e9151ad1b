package dev.waybill.notifier.channel;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The channels that are set up, and in which order they are tried: the next one is for a customer
 * whom the one before cannot reach. Thread-safe.
 */
public final class Channels {

  private final List<Channel> usual;
  private final Map<String, List<Channel>> byShop;

  /**
   * @param usual names, the first choice first
   * @param shops the same for shops that want it otherwise
   * @throws IllegalArgumentException if one is named that is not set up
   */
  public Channels(Collection<Channel> all, List<String> usual, Map<String, List<String>> shops) {
    Map<String, Channel> on = new LinkedHashMap<>();
    all.stream().filter(Channel::isOn).forEach(channel -> on.put(channel.name(), channel));
    this.usual = named(usual, on, "WAYBILL_NOTIFIER_CHANNELS");
    this.byShop =
        shops.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey,
                    shop ->
                        named(
                            shop.getValue(),
                            on,
                            "waybill.notifier.shops." + shop.getKey() + ".channels")));
  }

  /** Of this shop's customers, the first choice first; never empty. */
  public List<Channel> of(String shop) {
    return byShop.getOrDefault(shop, usual);
  }

  private static List<Channel> named(List<String> names, Map<String, Channel> on, String setting) {
    var found = new ArrayList<Channel>();
    for (String name : names) {
      Channel channel = on.get(name.strip());
      if (channel == null) {
        throw new IllegalArgumentException(
            "%s names the channel \"%s\", and set up are %s: see \"Channels\" in the notifier's README"
                .formatted(setting, name.strip(), on.keySet()));
      }
      found.add(channel);
    }
    if (found.isEmpty()) {
      throw new IllegalArgumentException(setting + " names no channel: say email, or email,sms");
    }
    return List.copyOf(found);
  }
}
