package dev.waybill.console.views;

import java.time.Instant;

/**
 * A list under a name.
 *
 * @param owner who made it
 * @param shared whether everybody sees it
 * @param query filters and sort as the address of the list has them, without "?"
 * @param columns what it shows, by name with commas between them; "" for what each reader is used
 *     to
 */
public record SavedView(
    long id,
    String owner,
    String name,
    boolean shared,
    String query,
    String columns,
    Instant updatedAt) {}
