package dev.waybill.inventory.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * Something that somebody says otherwise than before.
 *
 * @param field as the API names it
 * @param from null where nothing was said
 * @param to null where nothing is said any more
 */
public record Difference(String field, @Nullable Object from, @Nullable Object to) {}
