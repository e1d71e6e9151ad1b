package dev.waybill.customers.batch;

import dev.waybill.customers.score.Score;

/**
 * Two records that a person has to look at, by their places in the list: the best pair of two
 * clusters.
 */
public record ReviewPair(int first, int second, Score score) {}
