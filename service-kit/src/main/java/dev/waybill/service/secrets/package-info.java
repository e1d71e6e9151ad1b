/** Secrets that a service keeps in its database: encrypted, under a key from its environment. */
@NullMarked
package dev.waybill.service.secrets;

import org.jspecify.annotations.NullMarked;
