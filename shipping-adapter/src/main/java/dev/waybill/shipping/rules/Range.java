package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/** From and to, both included; null for no limit on that side. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Range(@Nullable Long from, @Nullable Long to) {

  boolean contains(long value) {
    return (from == null || value >= from) && (to == null || value <= to);
  }
}
