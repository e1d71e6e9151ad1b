/** Work that goes on beside a service's hot path, at a pace that leaves that alone. */
@NullMarked
package dev.waybill.service.background;

import org.jspecify.annotations.NullMarked;
