/**
 * Says no to what an API does not know: a parameter or a field that nobody reads is a mistake of
 * the caller's, and an answer as if it had been read would hide it. Holds for every {@code /api/**}
 * of every service.
 */
@NullMarked
package dev.waybill.service.api;

import org.jspecify.annotations.NullMarked;
