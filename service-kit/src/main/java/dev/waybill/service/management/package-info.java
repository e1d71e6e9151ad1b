/**
 * A port of its own for what only the inside may see: health with its components, and meters. The
 * port that others reach answers nothing of it, only {@code /healthz}.
 */
@NullMarked
package dev.waybill.service.management;

import org.jspecify.annotations.NullMarked;
