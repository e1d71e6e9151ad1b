package dev.waybill.service.report;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a report. It may have few rows, or none, although there are further ones: what is
 * looked at for one page is bounded.
 *
 * @param next for the parameter {@code cursor} of the next page; null after the last
 */
public record ReportPage<R>(List<R> rows, @Nullable String next) {}
