/**
 * The outside world in one process: two shops, a warehouse, carriers, CRMs and a mail server, all
 * of which can be made to fail. Wires the systems together and starts them.
 */
@NullMarked
package dev.waybill.sandbox;

import org.jspecify.annotations.NullMarked;
