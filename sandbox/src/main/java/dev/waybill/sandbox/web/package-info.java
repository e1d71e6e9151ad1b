/**
 * The little that the sandbox needs of a web framework: a request read whole, a reply, JSON and
 * escaped HTML over the JDK's own HTTP server. By hand, since Javalin started in twice the time and
 * took half as much processor time again for each call, which benchmarks on the same machine would
 * pay; RATIONALE.md has the numbers.
 */
@NullMarked
package dev.waybill.sandbox.web;

import org.jspecify.annotations.NullMarked;
