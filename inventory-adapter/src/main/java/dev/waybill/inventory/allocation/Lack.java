package dev.waybill.inventory.allocation;

/**
 * Why a reservation was rejected.
 *
 * @param sku as the order has it
 * @param free pieces that it could have had
 */
public record Lack(String reference, String shop, String sku, int wanted, int free) {}
