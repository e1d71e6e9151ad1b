/**
 * The provider {@code ledger}: Waybill's own stock ledger in PostgreSQL, with locations, pieces on
 * hand and pieces reserved. Never promises a piece twice, however many orders ask at once.
 */
@NullMarked
package dev.waybill.inventory.ledger;

import org.jspecify.annotations.NullMarked;
