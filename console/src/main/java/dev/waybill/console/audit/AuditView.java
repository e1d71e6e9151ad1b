package dev.waybill.console.audit;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the audit, newest first.
 *
 * @param next the cursor of the next page; null after the last
 */
public record AuditView(List<AuditEntry> entries, @Nullable String next) {}
