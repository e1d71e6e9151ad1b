package dev.waybill.customers.batch;

import dev.waybill.customers.score.Score;

/**
 * Why a record is in its cluster: the pair that brought it there.
 *
 * @param record its place in the list
 * @param with the other record of the pair
 */
public record Merge(int record, int with, Score score) {}
