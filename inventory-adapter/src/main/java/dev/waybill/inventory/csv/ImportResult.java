package dev.waybill.inventory.csv;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, or has done.
 *
 * @param rows that the file has
 * @param faultCount how many rows cannot be taken; the first of them are {@code faults}
 * @param changeCount how many values change; the first of them are {@code changes}
 * @param plan names exactly these changes, for the parameter {@code apply}; null where a fault is
 *     in the way, or nothing changes
 * @param applied whether it has been done
 */
public record ImportResult(
    int rows,
    int faultCount,
    List<RowFault> faults,
    int changeCount,
    List<RowChange> changes,
    @Schema(description = "Send the same file with ?apply= and this to have it done")
        @Nullable String plan,
    boolean applied) {}
