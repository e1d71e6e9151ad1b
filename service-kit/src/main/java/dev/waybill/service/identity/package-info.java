/**
 * Who may call a service's API: the console signs people in and sends a short-lived token of its
 * own, which the services check as OAuth2 resource servers.
 */
@NullMarked
package dev.waybill.service.identity;

import org.jspecify.annotations.NullMarked;
