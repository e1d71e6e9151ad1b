package dev.waybill.inventory.report;

import java.time.Instant;

/**
 * A shop believes to have another quantity of a product than it is offered.
 *
 * @param productId the shop's own id: a shop may sell one SKU as several products
 * @param theirs pieces that the shop believes to have; below 0 where it sold more than it had
 * @param ours pieces that it is offered
 * @param difference theirs without ours: above 0 the shop sells what is not there
 * @param saidAt when the shop said so, by its own clock
 * @param since since when it is known to differ
 */
record Drift(
    String shop,
    String sku,
    String productId,
    int theirs,
    long ours,
    long difference,
    Instant saidAt,
    Instant since) {}
