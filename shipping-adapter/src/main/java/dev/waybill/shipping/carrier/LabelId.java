package dev.waybill.shipping.carrier;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names one label of one carrier: {@code {carrier}:{the carrier's own id}}. It says by itself whom
 * to ask, so that a label can be fetched or voided without looking anything up.
 */
public record LabelId(String carrier, String id) {

  // The id becomes part of a URL at the carrier: nothing that could leave its place there.
  private static final Pattern FORM =
      Pattern.compile("([a-z][a-z0-9-]{0,31}):([A-Za-z0-9_][A-Za-z0-9_.-]{0,127})");

  public static Optional<LabelId> parse(String text) {
    var matcher = FORM.matcher(text);
    return matcher.matches()
        ? Optional.of(new LabelId(matcher.group(1), matcher.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return carrier + ':' + id;
  }
}
