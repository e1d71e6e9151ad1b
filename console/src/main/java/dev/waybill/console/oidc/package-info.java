/**
 * Signing in with an OpenID Connect provider: who somebody is, is proven there; what they may,
 * follows from the settings and from the people here. Why it is made so: decision 72.
 */
@NullMarked
package dev.waybill.console.oidc;

import org.jspecify.annotations.NullMarked;
