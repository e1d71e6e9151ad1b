/**
 * The promises of all shops as data: kept with every version, checked, tried, and counted again.
 */
@NullMarked
package dev.waybill.orchestrator.promises;

import org.jspecify.annotations.NullMarked;
