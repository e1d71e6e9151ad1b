package dev.waybill.orchestrator.simulation;

import dev.waybill.orchestrator.saga.preview.Difference;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order that would go otherwise.
 *
 * @param total exactly: with all decimals of {@code currency}
 * @param differences none where it could not be told
 * @param unknown why it could not be told; null where it could
 */
record Row(
    String order,
    String number,
    Instant receivedAt,
    BigDecimal total,
    String currency,
    List<Difference> differences,
    @Nullable String unknown) {}
