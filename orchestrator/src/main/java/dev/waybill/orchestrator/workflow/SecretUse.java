package dev.waybill.orchestrator.workflow;

/**
 * A place where an HTTP step names a secret. Whether there is one of that name only the service
 * knows that makes the calls.
 *
 * @param line counted from 1
 * @param column counted from 1
 * @param path of the place: "steps.check-address.http.headers.Authorization"
 * @param url scheme, host and port of where the request goes; <code>${secret:NAME}</code> where the
 *     address is a secret itself
 * @param signs whether it signs the request; otherwise it is sent with it, or is its address
 */
public record SecretUse(
    int line, int column, String path, String name, String url, boolean signs) {}
