/** Finds the modules whose jars are older than their sources, and has Maven build them. */
@NullMarked
package dev.waybill.local.build;

import org.jspecify.annotations.NullMarked;
