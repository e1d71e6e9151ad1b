/**
 * What every Waybill service has, brought by auto-configuration: a clock, Kafka clients and topics,
 * the identity check of its API, and the defaults in {@code service-defaults.yml}.
 */
@NullMarked
package dev.waybill.service;

import org.jspecify.annotations.NullMarked;
