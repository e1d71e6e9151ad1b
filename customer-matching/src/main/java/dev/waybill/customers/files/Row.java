package dev.waybill.customers.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param line where it begins, from 1
 * @param cells as many as the heading has; what is not there is empty
 * @param fault why it cannot be used, or {@code null}
 */
public record Row(long line, List<String> cells, @Nullable String fault) {}
