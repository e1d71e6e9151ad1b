/**
 * The built modules, unpacked for a quick start: jars side by side instead of nested, and a cache
 * of loaded and linked classes (JEP 483) for each.
 */
@NullMarked
package dev.waybill.local.apps;

import org.jspecify.annotations.NullMarked;
