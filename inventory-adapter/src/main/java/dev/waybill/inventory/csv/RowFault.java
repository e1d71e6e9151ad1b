package dev.waybill.inventory.csv;

/**
 * Why a row cannot be taken, and what to write instead.
 *
 * @param line counted from 1, the heading included
 * @param column "" where it is about the whole row
 */
public record RowFault(int line, String column, String problem) {}
