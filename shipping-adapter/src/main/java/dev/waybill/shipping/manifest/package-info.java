/** The end of the day: manifests of what the driver takes along, and drivers. */
@NullMarked
package dev.waybill.shipping.manifest;

import org.jspecify.annotations.NullMarked;
