package dev.waybill.service.exchange.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A version that is to count.
 *
 * @param shop null for all that have none of their own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RuleChoice(int version, @Nullable String shop, String reason) {}
