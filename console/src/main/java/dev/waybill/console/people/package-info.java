/**
 * People as data: roles, passwords, invitations, second factors, API tokens. Whoever signs them in
 * is {@code signin}.
 */
@NullMarked
package dev.waybill.console.people;

import org.jspecify.annotations.NullMarked;
