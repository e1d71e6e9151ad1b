/**
 * The little that the sandbox needs of a web framework: a request read whole, a reply, JSON and
 * escaped HTML over the JDK's own HTTP server.
 */
@NullMarked
package dev.waybill.sandbox.web;

import org.jspecify.annotations.NullMarked;
