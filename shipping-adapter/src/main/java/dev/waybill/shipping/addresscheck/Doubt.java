package dev.waybill.shipping.addresscheck;

import dev.waybill.contracts.Address;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person needs who decides about an address that is doubtful.
 *
 * @param account that was asked
 * @param suggestion the address as it should be; null if the account knows no better one. The
 *     orchestrator's action {@code take-suggestion} goes by this name
 * @param differs the fields in which it differs from what was asked
 * @param words what the account says
 */
record Doubt(
    String account, @Nullable Address suggestion, List<String> differs, List<String> words) {}
