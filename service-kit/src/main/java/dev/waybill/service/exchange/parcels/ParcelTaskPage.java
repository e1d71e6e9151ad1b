package dev.waybill.service.exchange.parcels;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tasks, the oldest first.
 *
 * @param next the cursor of the next page; null after the last
 */
public record ParcelTaskPage(List<ParcelTask> tasks, @Nullable String next) {}
