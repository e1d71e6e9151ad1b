package dev.waybill.shipping.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Why a parcel goes as it does.
 *
 * @param rule its name; null where none matched
 * @param version of the rules; 0 for those of the settings
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChosenBy(@Nullable String rule, int version) {}
