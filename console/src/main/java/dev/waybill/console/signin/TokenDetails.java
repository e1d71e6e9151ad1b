package dev.waybill.console.signin;

import dev.waybill.console.people.ApiToken;

/** Says of a caller that they came with a token. */
record TokenDetails(ApiToken token) {}
